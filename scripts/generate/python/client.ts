import type { ClientModel, OperationModel } from '../model/client-model.ts';
import { pathParts } from '../path-parts.ts';
import { operationText } from '../texts.ts';
import { distinct, snakeCase } from '../words.ts';
import { docstring, pythonType, quoted } from './types.ts';

const REDIRECTED = 'Raises Redirected, with the location, where the answer leads the shopper on.';

/** `client.py`: a method for every operation. */
export function clientModule(model: ClientModel): string {
  const { title, version, merchantHeader, versionHeader, requestIdHeader, servers, error } = model;
  const names = distinct(model.operations.map(({ id }) => snakeCase(id)));
  const methods = model.operations.map((operation, index) => method(operation, names[index] ?? operation.id)).join('');
  return `"""Client of the ${title} in version ${version}."""

from __future__ import annotations

from collections.abc import Mapping
${/\bAny\b/.test(methods) ? 'from typing import Any\n' : ''}
from . import types
from .runtime import AnswerError, Runtime, segment


class ApiError(AnswerError):
    """A refusal, or an answer that is not JSON; then \`\`body\`\` is None."""

    body: types.${error.name} | None


class Client:
    """Calls the API as one merchant, in version ${version} unless another one is given.

    Give the API key on servers only; apps get a client auth token in its place. Servers:
${servers.map(({ url, description }) => `    ${url} (${description})`).join('\n')}
    \`\`timeout\`\` is how many seconds the connection and each part of an answer may take.
    Methods take these, too: \`\`headers\`\` for further headers, and \`\`timeout\`\` for one call; \`\`extra\`\` for fields whose
    names the API leaves open; \`\`with_key\`\` for the API key where the call does without.
    """

    def __init__(
        self,
        *,
        merchant_id: str,
        base_url: str,
        api_key: str | None = None,
        client_auth_token: str | None = None,
        version: str = ${quoted(versionHeader.value)},
        timeout: float = 60.0,
        allow_insecure_http: bool = False,
    ) -> None:
        self._runtime = Runtime(
            base_url=base_url,
            headers={${quoted(merchantHeader)}: merchant_id, ${quoted(versionHeader.name)}: version},
            api_key=api_key,
            token=client_auth_token,
            timeout=timeout,
            request_id_header=${requestIdHeader === undefined ? 'None' : quoted(requestIdHeader)},
            allow_insecure_http=allow_insecure_http,
            error=ApiError,
        )
${methods}`;
}

function method(operation: OperationModel, name: string): string {
  const { query, body, answer, key, redirects } = operation;
  const isOpen = body?.type.kind === 'object' && body.type.object.families.length > 0;
  const isQueryRequired = query?.fields.some(({ required }) => required) === true;
  const answerType = pythonType(answer, 'types.');
  const parameters = [
    'self',
    ...operation.pathParameters.map((parameter) => `${argumentName(parameter)}: str`),
    ...(body === undefined ? [] : [given('body', pythonType(body.type, 'types.'), body.required)]),
    '*',
    ...(query === undefined ? [] : [given('query', `types.${query.name}`, isQueryRequired)]),
    ...(isOpen ? [given('extra', 'Mapping[str, object]', false)] : []),
    ...(key === 'optional' ? ['with_key: bool = False'] : []),
    given('headers', 'Mapping[str, str]', false),
    given('timeout', 'float', false),
  ];
  const passed = [
    ...[operation.id, operation.method].map(quoted),
    pathExpression(operation.path),
    ...(query === undefined ? [] : ['query=query']),
    ...(body === undefined ? [] : [body.kind === 'form' ? 'form=body' : 'json_body=body']),
    ...(isOpen ? ['extra=extra'] : []),
    ...(key === 'always' ? [] : [`key=${quoted(key)}`]),
    ...(key === 'optional' ? ['with_key=with_key'] : []),
    ...(operation.token === undefined
      ? []
      : [`token=(${quoted(operation.token.in)}, ${quoted(operation.token.name)})`]),
    ...(redirects ? ['redirects=True'] : []),
    'headers=headers',
    'timeout=timeout',
  ];
  return `
    def ${name}(
${parameters.map((parameter) => `        ${parameter},\n`).join('')}    ) -> ${answerType}:
${docstring(describe(operation), '        ').join('\n')}
        answer: ${answerType} = self._runtime.call(
${passed.map((argument) => `            ${argument},\n`).join('')}        )
        return answer
`;
}

function describe(operation: OperationModel): string {
  return `${operation.deprecated ? 'Deprecated. ' : ''}${operationText(operation, REDIRECTED)}`;
}

function given(name: string, type: string, required: boolean): string {
  return required ? `${name}: ${type}` : `${name}: ${type} | None = None`;
}

function argumentName(parameter: string): string {
  const name = snakeCase(parameter);
  return ['body', 'query', 'extra', 'headers', 'timeout', 'self', 'with_key'].includes(name) ? `${name}_` : name;
}

function pathExpression(path: string): string {
  const parts = pathParts(path);
  if (parts.length === 1) return quoted(path);
  return `f${quoted(parts.map((part) => ('text' in part ? part.text : `{segment(${argumentName(part.parameter)})}`)).join(''))}`;
}
