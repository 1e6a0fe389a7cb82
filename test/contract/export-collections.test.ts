import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import { exportVersion } from '../../scripts/export/export-version.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const VERSIONS = ['baseline', '2018-07-16', contract.versions.at(-1)?.version ?? ''];

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock({ contract, journalSize: 10_000 });
});
afterAll(() => mock.close());

/** A request as a tool would send it. */
interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string | URLSearchParams;
}

const objects = (value: JsonValue | undefined) => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
const pairs = (value: JsonValue | undefined, name: string): [string, string][] =>
  objects(value).map((pair) => [String(pair[name]), String(pair.value)]);

/** Puts in what a user fills in; what nobody declares is left, so that it shows. */
function filledIn(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => variables.get(name) ?? whole);
}

function withPath(url: string, parameters: readonly (readonly [string, string])[]): string {
  return parameters.reduce(
    (text, [name, value]) => text.replace(new RegExp(`:${name}(?=[/?]|$)`), encodeURIComponent(value)),
    url,
  );
}

const basic = (user: string) => ({ authorization: `Basic ${btoa(`${user}:`)}` });

/** As Postman reads a collection: variables, the collection's authorization where a request has none of its own. */
function fromPostman(collection: JsonObject): Sent[] {
  const variables = new Map([...pairs(collection.variable, 'key'), ['baseUrl', mock.url] as const]);
  const fill = (text: string) => filledIn(text, variables);
  return objects(collection.item).flatMap((folder) =>
    objects(folder.item).map((item) => {
      const request = objectOf(item.request);
      const [url, body] = [objectOf(request.url), objectOf(request.body)];
      const headers = Object.fromEntries(pairs(request.header, 'key').map(([name, value]) => [name, fill(value)]));
      const auth = request.auth === undefined ? basic(fill('{{apiKey}}')) : {};
      const fields = body.mode === 'urlencoded' ? new URLSearchParams(pairs(body.urlencoded, 'key')) : undefined;
      return {
        method: String(request.method),
        url: withPath(fill(String(url.raw)), pairs(url.variable, 'key')),
        headers: { ...headers, ...auth },
        ...(fields && { body: fields }),
        ...(body.mode === 'raw' && { body: String(body.raw) }),
      };
    }),
  );
}

/** As Bruno reads what it exported to a file. */
function fromBruno(collection: JsonObject): Sent[] {
  const [environment] = objects(collection.environments);
  const variables = new Map([...pairs(environment?.variables, 'name'), ['baseUrl', mock.url] as const]);
  const fill = (text: string) => filledIn(text, variables);
  return objects(collection.items).flatMap((folder) =>
    objects(folder.items).map((item) => {
      const request = objectOf(item.request);
      const [body, auth] = [objectOf(request.body), objectOf(request.auth)];
      const headers = Object.fromEntries(pairs(request.headers, 'name').map(([name, value]) => [name, fill(value)]));
      const path = objects(request.params).filter(({ type }) => type === 'path');
      const isJson = body.mode === 'json';
      return {
        method: String(request.method),
        url: withPath(fill(String(request.url)), pairs(path, 'name')),
        headers: {
          ...headers,
          ...(auth.mode === 'basic' && basic(fill(String(objectOf(auth.basic).username)))),
          ...(isJson && { 'content-type': 'application/json' }),
        },
        ...(isJson && { body: String(body.json) }),
        ...(body.mode === 'formUrlEncoded' && { body: new URLSearchParams(pairs(body.formUrlEncoded, 'name')) }),
      };
    }),
  );
}

/** As editors read a file of requests: `###` between them, variables in front, an empty line before the body. */
function fromHttpFile(text: string): Sent[] {
  const [head = '', ...blocks] = text.split(/^### .*\n/m);
  const declared = [...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
  const variables = new Map([...declared, ['baseUrl', mock.url] as const]);
  return blocks.map((block) => {
    const [start = '', body] = filledIn(block, variables).trimEnd().split('\n\n');
    const [line = '', ...headers] = start.split('\n');
    const [method = '', url = ''] = line.split(' ');
    const named = headers.map((header) => /^([^:]+): (.*)$/.exec(header)?.slice(1) ?? []);
    return { method, url, headers: Object.fromEntries(named), ...(body !== undefined && { body }) };
  });
}

describe.each(VERSIONS)('%s', (version) => {
  test.each(['postman', 'bruno', 'http'] as const)('the mock answers every request of %s', async (target) => {
    mock.reset();
    const { content } = await exportVersion(contract, version, target);
    const requests =
      typeof content === 'string'
        ? fromHttpFile(content)
        : (target === 'bruno' ? fromBruno : fromPostman)(JSON.parse(JSON.stringify(content)));
    for (const { url, ...init } of requests) await (await fetch(url, { redirect: 'manual', ...init })).arrayBuffer();

    const operations = contract.operations(version);
    const encrypted = new Set(
      operations.flatMap(({ operation, operationId }) => (operation['x-encrypts'] ? [operationId] : [])),
    );
    const refused = mock.requests.filter(({ violations }) => violations.length > 0);
    const told = refused.map(({ operationId, violations }) => [operationId, ...violations.map(({ code }) => code)]);
    // Their examples show the form of the envelope, which holds nothing that could be opened.
    expect(told.filter(([operationId]) => !encrypted.has(operationId ?? ''))).toEqual([]);
    expect(new Set(mock.requests.map(({ operationId }) => operationId))).toEqual(
      new Set(operations.map(({ operationId }) => operationId)),
    );
    expect(mock.requests.filter((one) => one.version !== version)).toEqual([]);
    expect(mock.requests).toHaveLength(requests.length);
  });
});
