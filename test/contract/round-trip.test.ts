import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { dereference } from '../../scripts/contract/dereference.ts';
import { type Example, JSON_CONTENT_TYPE, type Response } from '../../scripts/contract/document.ts';
import { isJsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { installClientRuntime } from '../support/client-runtime.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { newOperations } from '../support/new-operations.ts';
import { realContract } from '../support/real-contract.ts';
import { obtainToken, tokenNames, withToken } from '../support/requests/client-token.ts';
import { withoutFillings } from '../support/requests/expected-answer.ts';
import { type RequestDraft, toWire } from '../support/requests/request-draft.ts';
import { createSender, toldIn } from '../support/requests/send.ts';
import { type ValidDraft, validDrafts } from '../support/requests/valid-drafts.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);

const client = await installClientRuntime(contract);
const mock = closedAfterAll(await startMock({ contract }));
const sender = closedAfterAll(createSender(mock.url));
const token = await obtainToken(sender);

type Credentials = { readonly apiKey: string } | { readonly clientAuthToken: string };
const API_KEY = { apiKey: 'test_key' };

interface Outcome {
  readonly response: globalThis.Response;
  readonly json: JsonValue | undefined;
}

const clients = new Map<string, ReturnType<typeof client.createClient>>();

/** One client for each version and kind of credentials. */
function clientOf(version: string, credentials: Credentials): ReturnType<typeof client.createClient> {
  const name = `${version} ${Object.keys(credentials)}`;
  const known = clients.get(name);
  if (known !== undefined) return known;
  const made = client.createClient({ ...credentials, version, merchantId: 'acme_store', baseUrl: mock.url });
  clients.set(name, made);
  return made;
}

/** Calls the operation of a draft through the client, with the example itself as the body. */
async function callThroughClient(
  { draft, value }: ValidDraft,
  headers: Readonly<Record<string, string>> = {},
  credentials: Credentials = API_KEY,
): Promise<Outcome> {
  const { version, operation, path, query } = draft;
  const { call } = clientOf(version, credentials);
  const { data, error, response } = await call(operation.operationId, {
    params: { path, query: Object.fromEntries(query) },
    headers,
    ...(value !== undefined && { body: bodyWithToken(draft, value) }),
  });
  return { response, json: data ?? error };
}

/** The body's example, with a token of the mock where the example shows one. */
function bodyWithToken({ version }: RequestDraft, value: JsonValue): Record<string, JsonValue> {
  const names = tokenNames(contract, version);
  const fields = Object.entries(isJsonObject(value) ? value : {});
  return Object.fromEntries(fields.map(([name, field]) => [name, names.includes(name) ? token : field]));
}

function faultsOf({ response }: Outcome): object {
  const { headers } = response;
  return {
    version: headers.get('x-contract-version'),
    violations: headers.get('x-contract-violations'),
    warnings: headers.get('x-contract-warnings'),
  };
}

/** The examples that the client can send: it writes a form wherever an operation takes one. */
function clientDrafts(version: string, operation: ContractOperation): ValidDraft[] {
  const drafts = validDrafts(contract, version, operation);
  const kinds = drafts.map(({ draft }) => draft.body.kind);
  return kinds.includes('form') ? drafts.filter(({ draft }) => draft.body.kind === 'form') : drafts;
}

interface DeclaredExample {
  readonly status: number;
  readonly name: string;
  readonly value: JsonValue;
}

function declaredExamples(version: string, operation: ContractOperation): DeclaredExample[] {
  const document = contract.document(version);
  return Object.entries(operation.operation.responses).flatMap(([status, response]) => {
    const { content } = dereference<Response>(document, response);
    const examples = Object.entries(content?.[JSON_CONTENT_TYPE]?.examples ?? {});
    return examples.map(([name, example]) => {
      const value = dereference<Example>(document, example).value as JsonValue; // documents hold JSON only
      return { status: Number(status), name, value };
    });
  });
}

describe.each(versions)('%s', (version) => {
  const operations = newOperations(contract, version);

  test('the mock accepts every request example from the client', async () => {
    let calls = 0;
    for (const operation of operations) {
      for (const valid of clientDrafts(version, operation)) {
        const name = `${operation.operationId} ${valid.name}`;
        const outcome = await callThroughClient(valid);
        calls += 1;
        // The envelopes of the examples are placeholders, and this mock has no keys.
        if (operation.operation['x-encrypts'] !== undefined) {
          expect(JSON.stringify(faultsOf(outcome)), name).toContain('jwe-keys');
          continue;
        }
        expect(faultsOf(outcome), name).toEqual({ version, violations: null, warnings: null });
        const draft = withToken(contract, valid.draft, token);
        const { response, json = null } = outcome;
        const declared = declaredExamples(version, operation).filter(({ status }) => status === response.status);
        const shown = declared.map(({ value }) => [withoutFillings(contract, draft, json, value), value]);
        expect(
          shown.some(([actual, value]) => isDeepStrictEqual(actual, value)),
          `${name} gets an answer that is no example`,
        ).toBe(true);
      }
    }
    expect(calls).toBeGreaterThanOrEqual(operations.length);
  });

  test('every answer example comes back through the client as the document declares it', async () => {
    let answers = 0;
    for (const operation of operations) {
      const [valid] = clientDrafts(version, operation);
      if (valid === undefined) continue;
      for (const { status, name, value } of declaredExamples(version, operation)) {
        const { response, json = null } = await callThroughClient(valid, { prefer: `code=${status}, example=${name}` });
        const draft = withToken(contract, valid.draft, token);
        const told = `${operation.operationId} ${status} ${name}`;
        expect(response.status, told).toBe(status);
        expect(withoutFillings(contract, draft, json, value), told).toEqual(value);
        answers += 1;
      }
    }
    expect(answers).toBeGreaterThanOrEqual(operations.length);
  });

  test('the mock accepts the JSON examples of calls for which the client writes a form', async () => {
    for (const operation of contract.operations(version)) {
      const byClient = new Set(clientDrafts(version, operation).map(({ draft }) => draft.body.kind));
      for (const { draft, name } of validDrafts(contract, version, operation)) {
        if (byClient.has(draft.body.kind)) continue;
        const answer = await sender.send(toWire(draft));
        const told = { violations: toldIn(answer, 'violations'), warnings: toldIn(answer, 'warnings') };
        expect(told, `${operation.operationId} ${name}`).toEqual({ violations: [], warnings: [] });
      }
    }
  });

  test('a client with a token of the mock may call what the contract opens to it', async () => {
    const open = contract
      .operations(version)
      .filter(({ security }) => security.some((alternative) => Object.keys(alternative).includes('clientAuthToken')));
    for (const operation of open) {
      const [valid] = clientDrafts(version, operation);
      if (valid === undefined) continue;
      const outcome = await callThroughClient(valid, {}, { clientAuthToken: token });
      expect(faultsOf(outcome), operation.operationId).toEqual({ version, violations: null, warnings: null });
    }
    expect(open.length).toBeGreaterThan(0);
  });
});
