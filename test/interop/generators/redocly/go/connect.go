package client

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
)

const form = "application/x-www-form-urlencoded"

// Connect makes a client that says which version it speaks and sends forms as forms.
func Connect(server, merchantID, apiKey, version string) *Client {
	return New(Config{
		ServerURL: server,
		Headers:   map[string]string{"version": version},
		Auth: Auth{
			Basic:  &BasicAuth{Username: apiKey},
			APIKey: map[string]func() string{"merchantId": func() string { return merchantID }},
		},
		Middleware: []Middleware{{OnRequest: asForm}},
	})
}

// asForm writes the JSON that the client made as the form that it says to be. A body that is no JSON object is left
// as it is, and the server refuses it.
func asForm(request *http.Request) {
	if request.Header.Get("Content-Type") != form || request.Body == nil {
		return
	}
	text, err := io.ReadAll(request.Body)
	if err != nil {
		return
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(text, &fields) == nil {
		text = []byte(formOf(fields))
	}
	request.ContentLength = int64(len(text))
	request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }
	request.Body, _ = request.GetBody()
}

// formOf gives strings as they are, and all else as its JSON text.
func formOf(fields map[string]json.RawMessage) string {
	values := url.Values{}
	for name, raw := range fields {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		values.Set(name, text)
	}
	return values.Encode()
}
