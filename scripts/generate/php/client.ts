import { childTypes } from '../model/child-types.ts';
import type { ClientModel, OperationModel, Type } from '../model/client-model.ts';
import { pathParts } from '../path-parts.ts';
import { operationText } from '../texts.ts';
import { camelCase } from '../words.ts';
import { docLines, isArray, phpType } from './types.ts';

const REDIRECTED = 'Throws Redirected, with the location, where the answer leads the shopper on.';

/** `Client.php`: a method for every operation. */
export function clientClass(model: ClientModel, namespace: string): string {
  const { title, version, merchantHeader, versionHeader, requestIdHeader, servers } = model;
  return `<?php

declare(strict_types=1);

namespace ${namespace};

/**
 * Calls the ${title} as one merchant, in version ${version} unless another one is given.
 *
 * Give the API key on servers only; apps get a client auth token in its place. Servers:
${servers.map(({ url, description }) => ` * - ${url} (${description})\n`).join('')} *
 * Timeouts are in seconds and count for a whole call. Fields of JSON text take arrays; an empty one is sent as a list,
 * so leave an object without fields out. \`withKey\` sends the API key where the call does without.
 *
${importedTypes(model.operations)} */
final class Client
{
    private readonly Runtime $runtime;

    public function __construct(
        string $baseUrl,
        string $merchantId,
        #[\\SensitiveParameter] ?string $apiKey = null,
        #[\\SensitiveParameter] ?string $clientAuthToken = null,
        string $version = ${quoted(versionHeader.value)},
        float $timeout = 60.0,
        bool $allowInsecureHttp = false,
    ) {
        $this->runtime = new Runtime(
            $baseUrl,
            [${quoted(merchantHeader)} => $merchantId, ${quoted(versionHeader.name)} => $version],
            $apiKey,
            $clientAuthToken,
            $timeout,
            ${requestIdHeader === undefined ? 'null' : quoted(requestIdHeader)},
            $allowInsecureHttp,
        );
    }
${model.operations.map(method).join('')}}
`;
}

/** The types that the methods name themselves. */
function importedTypes(operations: readonly OperationModel[]): string {
  const types = operations.flatMap(({ query, body, answer }) => [
    ...(query === undefined ? [] : [query.name]),
    ...[body?.type ?? [], answer].flat().flatMap(namesIn),
  ]);
  return [...new Set(types)]
    .sort()
    .map((name) => ` * @phpstan-import-type ${name} from Types\n`)
    .join('');
}

function namesIn(type: Type): string[] {
  if (type.kind === 'object') return [type.object.name];
  return type.kind === 'alias' ? [type.name] : childTypes(type).flatMap(namesIn);
}

function method(operation: OperationModel): string {
  const { id, query, body, answer, key, redirects, token } = operation;
  const isQueryRequired = query?.fields.some(({ required }) => required) === true;
  const given = [
    ...(body === undefined ? [] : [arrayParameter('body', phpType(body.type), body.required)]),
    ...(query === undefined ? [] : [arrayParameter('query', query.name, isQueryRequired)]),
  ].sort((a, b) => Number(b.required) - Number(a.required)); // PHP has what may be left out behind the rest
  const parameters = [
    ...operation.pathParameters.map((parameter) => `string ${variable(parameter)}`),
    ...given.map(({ code }) => code),
    ...(key === 'optional' ? ['bool $withKey = false'] : []),
    '#[\\SensitiveParameter] array $headers = []',
    '?float $timeout = null',
  ];
  const path = pathParts(operation.path).map((part) => ('text' in part ? quoted(part.text) : variable(part.parameter)));
  const passed = [
    ...[id, operation.method].map(quoted),
    path.length === 1 ? path[0] : `Runtime::path(${path.join(', ')})`,
    ...(query === undefined ? [] : ['query: $query']),
    ...(body === undefined ? [] : [`${body.kind}: $body`]),
    ...(key === 'always' ? [] : [`key: ${quoted(key)}`]),
    ...(token === undefined ? [] : [`token: [${quoted(token.in)}, ${quoted(token.name)}]`]),
    ...(redirects ? ['redirects: true'] : []),
    ...(key === 'optional' ? ['withKey: $withKey'] : []),
    'headers: $headers',
    'timeout: $timeout',
    ...(isArray(answer) ? [] : ['isArray: false']),
  ];
  return `
    /**
${docLines(operationText(operation, REDIRECTED), '    ')}     *
${given.map(({ doc }) => `     * ${doc}\n`).join('')}     * @param array<string, string> $headers
     * @return ${phpType(answer)}
     * @throws CallError
${operation.deprecated ? '     * @deprecated see above\n' : ''}     */
    public function ${camelCase(id)}(
${parameters.map((parameter) => `        ${parameter},\n`).join('')}    ): ${isArray(answer) ? 'array' : 'mixed'} {
        /** @var ${phpType(answer)} $answer */
        $answer = $this->runtime->call(
${passed.map((argument) => `            ${argument},\n`).join('')}        );
        return $answer;
    }
`;
}

function arrayParameter(name: 'body' | 'query', type: string, required: boolean) {
  return {
    required,
    doc: `@param ${type}${required ? '' : '|null'} $${name}`,
    code: `#[\\SensitiveParameter] ${required ? `array $${name}` : `?array $${name} = null`}`,
  };
}

function variable(parameter: string): string {
  const name = camelCase(parameter);
  return ['body', 'query', 'withKey', 'headers', 'timeout', 'this'].includes(name) ? `$${name}Value` : `$${name}`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('$', '\\$');
}
