package client

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"time"
)

const defaultTimeout = 60 * time.Second

// Ptr gives the address of a value, for optional fields: Amount: Ptr("10.00").
func Ptr[T any](value T) *T {
	return &value
}

// NetworkError tells that there was no answer, or not a whole one. Its text holds no address, key or body.
type NetworkError struct {
	Operation string
	// MayHaveHadEffect is false when nothing was sent or the call only reads, so that it can be repeated. When it is
	// true, ask for the state first. Nothing is ever repeated by the client.
	MayHaveHadEffect bool
	// Timeout is true when the answer took too long.
	Timeout bool
	cause   error
}

func (e *NetworkError) Error() string {
	return fmt.Sprintf("%s: no answer: %v", e.Operation, e.cause)
}

func (e *NetworkError) Unwrap() error {
	return e.cause
}

// RedirectError is an answer that leads the shopper's browser on, to Location. It is no failure: the call has been taken.
type RedirectError struct {
	Operation string
	Location  string
	Status    int
	RequestID string
}

func (e *RedirectError) Error() string {
	return fmt.Sprintf("%s: answered with %d and a location", e.Operation, e.Status)
}

// Option changes one call.
type Option func(*callOptions)

type callOptions struct {
	headers http.Header
	withKey bool
}

// WithHeader adds a header to one call.
func WithHeader(name, value string) Option {
	return func(options *callOptions) { options.headers.Set(name, value) }
}

// WithKey sends the API key with a call that does without it.
func WithKey() Option {
	return func(options *callOptions) { options.withKey = true }
}

type keyUse int

const (
	keyAlways keyUse = iota
	keyOptional
	keyNever
)

// operation is what is known of a call before it is made.
type operation struct {
	id, method string
	key        keyUse
	// Name of the form field or query parameter that takes the client auth token.
	formToken, queryToken string
	jsonBody, redirects   bool
}

// runtime sends the calls of a client.
type runtime struct {
	baseURL, authorization, token, requestIDHeader string
	headers                                        map[string]string
	http                                           http.Client
}

type runtimeConfig struct {
	baseURL, apiKey, token, requestIDHeader string
	headers                                 map[string]string
	client                                  *http.Client
	allowInsecureHTTP                       bool
}

func newRuntime(config runtimeConfig) (*runtime, error) {
	if (config.apiKey == "") == (config.token == "") {
		return nil, errors.New("give the API key or the client auth token, one of the two")
	}
	for name, value := range config.headers {
		if value == "" || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
			return nil, fmt.Errorf("%s is empty or has a character that no header can hold", name)
		}
	}
	base, err := url.Parse(config.baseURL)
	if err != nil || base.Host == "" {
		return nil, errors.New("the base URL is none")
	}
	local := base.Hostname() == "localhost" || base.Hostname() == "127.0.0.1" || base.Hostname() == "::1"
	if base.Scheme != "https" && !(base.Scheme == "http" && (local || config.allowInsecureHTTP)) {
		return nil, errors.New("the base URL has to begin with https:, other than for this machine")
	}
	r := &runtime{
		baseURL:         strings.TrimRight(config.baseURL, "/"),
		token:           config.token,
		requestIDHeader: config.requestIDHeader,
		headers:         config.headers,
		http:            http.Client{Timeout: defaultTimeout},
	}
	if config.client != nil {
		r.http = *config.client
	}
	// Redirects are left to the caller, so that no credential travels to another host.
	r.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if config.apiKey != "" {
		r.authorization = "Basic " + base64.StdEncoding.EncodeToString([]byte(config.apiKey+":"))
	}
	return r, nil
}

// call sends one request; the path has its parameters already.
func call[T any](ctx context.Context, r *runtime, op operation, path string, pathErr error, query, body any, options []Option) (T, error) {
	var answer T
	if pathErr != nil {
		return answer, fmt.Errorf("%s: %w", op.id, pathErr)
	}
	request, err := r.request(ctx, op, path, query, body, options)
	if err != nil {
		return answer, fmt.Errorf("%s: %w", op.id, err)
	}
	response, content, err := r.exchange(request)
	if err != nil {
		return answer, networkError(op, err)
	}
	requestID := response.Header.Get(r.requestIDHeader)
	if location, err := response.Location(); op.redirects && response.StatusCode/100 == 3 && err == nil {
		return answer, &RedirectError{op.id, location.String(), response.StatusCode, requestID}
	}
	if response.StatusCode/100 == 2 && json.Unmarshal(content, &answer) == nil {
		return answer, nil
	}
	answer = *new(T)
	failure := &APIError{Operation: op.id, Status: response.StatusCode, RequestID: requestID}
	failure.MayHaveHadEffect = op.method != http.MethodGet && response.StatusCode/100 != 4
	if json.Unmarshal(content, &failure.Body) != nil {
		failure.Body = nil
	}
	return answer, failure
}

func (r *runtime) request(ctx context.Context, op operation, path string, query, body any, options []Option) (*http.Request, error) {
	chosen := callOptions{headers: http.Header{}}
	for _, option := range options {
		option(&chosen)
	}
	parameters, err := values(query)
	if err != nil {
		return nil, err
	}
	var content []byte
	contentType := ""
	if op.jsonBody {
		contentType = "application/json"
		content, err = json.Marshal(body)
	} else {
		var form url.Values
		form, err = values(body)
		if r.token != "" && op.formToken != "" && form.Get(op.formToken) == "" {
			form.Set(op.formToken, r.token)
		}
		if op.method != http.MethodGet {
			contentType = "application/x-www-form-urlencoded"
			content = []byte(form.Encode())
		}
	}
	if err != nil {
		return nil, err
	}
	if r.token != "" && op.queryToken != "" {
		parameters.Set(op.queryToken, r.token)
	} else if r.token != "" && op.formToken == "" && op.key == keyAlways {
		return nil, errors.New("takes no client auth token; call it with the API key")
	}
	target := r.baseURL + path
	if len(parameters) > 0 {
		target += "?" + parameters.Encode()
	}
	request, err := http.NewRequestWithContext(ctx, op.method, target, bytes.NewReader(content))
	if err != nil {
		return nil, errors.New("the address cannot be made")
	}
	for name, value := range r.headers {
		request.Header.Set(name, value)
	}
	if r.authorization != "" && (op.key == keyAlways || op.key == keyOptional && chosen.withKey) {
		request.Header.Set("Authorization", r.authorization)
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	maps.Copy(request.Header, chosen.headers)
	return request, nil
}

func (r *runtime) exchange(request *http.Request) (*http.Response, []byte, error) {
	response, err := r.http.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	return response, content, err
}

func networkError(op operation, err error) error {
	var wrapped *url.Error
	timeout := false
	if errors.As(err, &wrapped) {
		timeout = wrapped.Timeout()
		err = wrapped.Err // what is around it names the address, with a token in its query
	}
	var dial *net.OpError
	unsent := errors.As(err, &dial) && dial.Op == "dial"
	return &NetworkError{op.id, op.method != http.MethodGet && !unsent, timeout, err}
}

// values writes a struct as a form: text as it is, everything else as JSON; what is nil or null is left out.
func values(source any) (url.Values, error) {
	form := url.Values{}
	if source == nil || reflect.ValueOf(source).Kind() == reflect.Pointer && reflect.ValueOf(source).IsNil() {
		return form, nil
	}
	content, err := marshal(source)
	if err != nil {
		return form, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(content, &fields); err != nil {
		return form, err
	}
	for name, value := range fields {
		var text string
		if string(value) == "null" {
			continue
		}
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		form.Set(name, text)
	}
	return form, nil
}

// marshal is json.Marshal without the escapes for HTML, which would stand in the JSON text of fields.
func marshal(source any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(source)
	return bytes.TrimSpace(buffer.Bytes()), err
}

// pathOf joins the parts of a path, of which every second one is a parameter.
func pathOf(parts ...string) (string, error) {
	for i := 1; i < len(parts); i += 2 {
		if parts[i] == "" || parts[i] == "." || parts[i] == ".." {
			return "", errors.New("a path parameter is empty or a dot")
		}
		parts[i] = url.PathEscape(parts[i])
	}
	return strings.Join(parts, ""), nil
}

// decodeOpen reads an object and keeps in extra what its struct has no field for.
func decodeOpen(content []byte, target any, extra *map[string]any) error {
	if err := json.Unmarshal(content, target); err != nil {
		return err
	}
	all := map[string]any{}
	if err := json.Unmarshal(content, &all); err != nil {
		return err
	}
	fields := reflect.TypeOf(target).Elem()
	for i := range fields.NumField() {
		name, _, _ := strings.Cut(fields.Field(i).Tag.Get("json"), ",")
		delete(all, name)
	}
	if len(all) > 0 {
		*extra = all
	}
	return nil
}

// encodeOpen writes an object with its extra fields, which come first.
func encodeOpen(source any, extra map[string]any) ([]byte, error) {
	content, err := marshal(source)
	if err != nil || len(extra) == 0 {
		return content, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(content, &fields); err != nil {
		return nil, err
	}
	all := maps.Clone(extra)
	for name, value := range fields {
		if _, given := extra[name]; !given {
			all[name] = value
		}
	}
	return marshal(all)
}
