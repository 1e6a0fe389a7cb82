import type { ClientModel, OperationModel } from '../model/client-model.ts';
import { pathParts } from '../path-parts.ts';
import { operationText } from '../texts.ts';
import { camelCase } from '../words.ts';
import { exportedName, goComment, goType } from './types.ts';

const KEYWORDS = new Set(
  (
    'break case chan const continue default defer else fallthrough for func go goto if import interface map package range ' +
    'return select struct switch type var ctx c query body options'
  ).split(' '),
);

const REDIRECTED = 'Where the answer leads the shopper on, the error is a *RedirectError with the location.';

/** `client.go`: a method for every operation. */
export function clientFile(model: ClientModel, packageName: string): string {
  const { title, version, merchantHeader, versionHeader, requestIdHeader = '', servers, error } = model;
  return `// Package ${packageName} calls the ${title} in version ${version}.
package ${packageName}

import (
	"context"
	"fmt"
	"net/http"
)

// APIError is a refusal, or an answer that is not JSON; then Body is nil.
type APIError struct {
	Operation string
	Status    int
	RequestID string
	Body      *${exportedName(error.name)}
	// MayHaveHadEffect is false when the call was refused or only reads.
	MayHaveHadEffect bool
}

func (e *APIError) Error() string {
	if e.RequestID == "" {
		return fmt.Sprintf("%s: answered with %d", e.Operation, e.Status)
	}
	return fmt.Sprintf("%s: answered with %d (request %s)", e.Operation, e.Status, e.RequestID)
}

// Config says how a client calls. Servers:
//
${servers.map(({ url, description }) => `//   - ${url} (${description})\n`).join('')}type Config struct {
	BaseURL    string
	MerchantID string
	// APIKey belongs on servers only; apps have a ClientAuthToken in its place.
	APIKey          string
	ClientAuthToken string
	// Version is ${versionHeader.value} when it is empty.
	Version string
	// HTTPClient is copied and follows no redirects; without one, calls take a minute at most.
	HTTPClient *http.Client
	// AllowInsecureHTTP allows http: for other hosts than this machine.
	AllowInsecureHTTP bool
}

// Client calls the API as one merchant.
type Client struct {
	runtime *runtime
}

// NewClient makes a client, or tells what is wrong with its config.
func NewClient(config Config) (*Client, error) {
	version := config.Version
	if version == "" {
		version = ${quoted(versionHeader.value)}
	}
	r, err := newRuntime(runtimeConfig{
		baseURL:           config.BaseURL,
		apiKey:            config.APIKey,
		token:             config.ClientAuthToken,
		requestIDHeader:   ${quoted(requestIdHeader)},
		headers:           map[string]string{${quoted(merchantHeader)}: config.MerchantID, ${quoted(versionHeader.name)}: version},
		client:            config.HTTPClient,
		allowInsecureHTTP: config.AllowInsecureHTTP,
	})
	if err != nil {
		return nil, err
	}
	return &Client{r}, nil
}
${model.operations.map(method).join('')}`;
}

function method(operation: OperationModel): string {
  const { id, query, body, answer } = operation;
  const name = exportedName(id);
  const parameters = [
    'ctx context.Context',
    ...operation.pathParameters.map((parameter) => `${argumentName(parameter)} string`),
    ...(body === undefined ? [] : [`body ${pointer(goType(body.type))}`]),
    ...(query === undefined ? [] : [`query *${exportedName(query.name)}`]),
    'options ...Option',
  ];
  const result = pointer(goType(answer));
  const path = pathParts(operation.path).map((part) =>
    'text' in part ? quoted(part.text) : argumentName(part.parameter),
  );
  const given = [query === undefined ? 'nil' : 'query', body === undefined ? 'nil' : 'body', 'options'];
  return `
${goComment(`${name}: ${operationText(operation, REDIRECTED)}`)}${operation.deprecated ? '//\n// Deprecated: see above.\n' : ''}func (c *Client) ${name}(${parameters.join(', ')}) (${result}, error) {
	path, err := pathOf(${path.join(', ')})
	return call[${result}](ctx, c.runtime, ${literal(operation)}, path, err, ${given.join(', ')})
}
`;
}

function literal({ id, method: verb, key, token, body, redirects }: OperationModel): string {
  const parts = [
    `id: ${quoted(id)}`,
    `method: ${quoted(verb)}`,
    ...(key === 'always' ? [] : [`key: ${key === 'optional' ? 'keyOptional' : 'keyNever'}`]),
    ...(token === undefined ? [] : [`${token.in}Token: ${quoted(token.name)}`]),
    ...(body?.kind === 'json' ? ['jsonBody: true'] : []),
    ...(redirects ? ['redirects: true'] : []),
  ];
  return `operation{${parts.join(', ')}}`;
}

/** Objects are passed by their addresses. */
function pointer(type: string): string {
  return /^[A-Z]/.test(type) ? `*${type}` : type;
}

function argumentName(parameter: string): string {
  const name = camelCase(parameter).replace(/Id$/, 'ID');
  return KEYWORDS.has(name) ? `${name}Value` : name;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
