import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { dereference } from '../../scripts/contract/dereference.ts';
import { type Example, JSON_CONTENT_TYPE, type MediaType } from '../../scripts/contract/document.ts';
import { declaredResponse } from '../../scripts/contract/responses.ts';
import { sentWebhooks } from '../../scripts/contract/webhooks.ts';
import type { MessageName } from '../../scripts/migrate/messages.ts';
import { createMigrator } from '../../scripts/migrate/migrator.ts';
import { schemaFaults } from '../../scripts/validation/body-validator.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const migrate = createMigrator(contract);
const versions = contract.versions.map(({ version }) => version);
const pairs = versions.flatMap((from, index) => versions.slice(0, index).map((to) => ({ from, to })));

/** A message as one version shows it: its schema and its examples by their names. */
interface Shown {
  readonly name: MessageName;
  readonly content: MediaType;
  readonly examples: ReadonlyMap<string, unknown>;
}

/** All answers and webhooks of a version, by what they are. */
function messagesOf(version: string): Map<string, Shown> {
  const document = contract.document(version);
  const found = new Map<string, Shown>();
  const add = (name: MessageName, content: MediaType | undefined) => {
    if (content === undefined) return;
    const examples = Object.entries(content.examples ?? {}).map(
      ([key, example]) => [key, dereference<Example>(document, example).value] as const,
    );
    found.set(JSON.stringify(name), { name, content, examples: new Map(examples) });
  };
  for (const operation of contract.operations(version)) {
    for (const status of Object.keys(operation.operation.responses).map(Number)) {
      const response = declaredResponse(document, operation, status);
      add({ operation: operation.operationId, status }, response?.content?.[JSON_CONTENT_TYPE]);
    }
  }
  for (const { event, content } of sentWebhooks(document, version)) add({ webhook: event }, content);
  return found;
}

const messages = new Map(versions.map((version) => [version, messagesOf(version)]));
const messagesIn = (version: string) => [...(messages.get(version) ?? [])];

describe(`each of ${pairs.length} pairs of versions`, () => {
  test('shows every example of the newer as the older shows its own', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const { from, to } of pairs) {
      for (const [key, { name, examples }] of messagesIn(from)) {
        const older = messages.get(to)?.get(key);
        for (const [example, value] of examples) {
          if (older?.examples.has(example) !== true) continue;
          const { body } = migrate(value, { ...name, from, to });
          compared += 1;
          if (!isDeepStrictEqual(body, older.examples.get(example))) wrong.push(`${key} ${example}, ${from} as ${to}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(30_000);
  });

  test('shows every example of the newer so that it is valid in the older, and has nothing left to tell', () => {
    const wrong: string[] = [];
    const judged = new Map<string, boolean>();
    for (const { from, to } of pairs) {
      const document = contract.document(to);
      for (const [key, { name, examples }] of messagesIn(from)) {
        const older = messages.get(to)?.get(key);
        for (const [example, value] of examples) {
          const { body, drift } = migrate(value, { ...name, from, to });
          const told = drift.map(({ code }) => code).filter((code) => code !== 'encrypted');
          // Whatever came later as a whole is told of; today that is webhooks.
          if (older === undefined && !(body === undefined && told.join() === 'webhook-unknown')) {
            wrong.push(`${key} ${example}, ${from} as ${to}: ${told}`);
          }
          if (older === undefined) continue;
          const schema = older.content.schema;
          // What is as the older version's own example is, is valid like that.
          if (isDeepStrictEqual(body, older.examples.get(example)) && told.length === 0) continue;
          const text = `${to} ${key} ${JSON.stringify(body)}`;
          const isValid =
            judged.get(text) ?? (schema === undefined || schemaFaults(document, schema, body).length === 0);
          judged.set(text, isValid);
          if (!isValid || told.length > 0) wrong.push(`${key} ${example}, ${from} as ${to}: ${told}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('gives the same over every version between them', () => {
    const newest = versions.at(-1) ?? '';
    const wrong: string[] = [];
    let compared = 0;
    for (const [key, { name, examples }] of messagesIn(newest)) {
      for (const [example, value] of examples) {
        const oldest = migrate(value, { ...name, from: newest, to: 'baseline' });
        if (oldest.changes.length === 0 && oldest.body === value) continue; // no version shows it otherwise
        const direct = new Map(versions.map((to) => [to, migrate(value, { ...name, from: newest, to }).body]));
        for (const { from: middle, to } of pairs) {
          const first = direct.get(middle);
          const second = first === undefined ? undefined : migrate(first, { ...name, from: middle, to }).body;
          compared += 1;
          if (!isDeepStrictEqual(second, direct.get(to))) wrong.push(`${key} ${example}, over ${middle} to ${to}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(10_000);
  });
});

test('does not change what it is given', () => {
  const newest = versions.at(-1) ?? '';
  for (const [key, { name, examples }] of messagesIn(newest)) {
    for (const [example, value] of examples) {
      const before = JSON.stringify(value);
      migrate(value, { ...name, from: newest, to: 'baseline' });
      expect(JSON.stringify(value), `${key} ${example}`).toBe(before);
    }
  }
});

test('encrypted answers whose content differs are told of', () => {
  const shown = migrate(
    { encrypted: 'text' },
    { operation: 'getEncryptedOrderStatus', status: 200, from: '2021-03-25', to: '2021-03-05' },
  );
  expect(shown.drift).toMatchObject([{ code: 'encrypted', since: '2021-03-25' }]);
  const refused = migrate(
    { status: 'error' },
    { operation: 'getEncryptedOrderStatus', status: 400, from: '2021-03-25', to: '2021-03-05' },
  );
  expect(refused.drift).toEqual([]);
});
