import { expect, test } from 'vitest';
import { FORM_CONTENT_TYPE } from '../../scripts/contract/document.ts';
import { contentOf } from '../../scripts/contract/operations.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { realContract } from '../support/real-contract.ts';
import { type Canary, canariesOf, signatureOf } from '../support/requests/canaries.ts';
import { inlined } from '../support/requests/inlined-schema.ts';
import { toWire } from '../support/requests/request-draft.ts';
import { TEXT } from '../support/requests/schema-rules.ts';
import { createSender, toldIn } from '../support/requests/send.ts';

const contract = await realContract();
const newestFirst = contract.versions.map(({ version }) => version).reverse();

const mock = closedAfterAll(await startMock({ contract }));
const sender = closedAfterAll(createSender(mock.url));
const strict = closedAfterAll(await startMock({ contract, strict: true }));
const strictSender = closedAfterAll(createSender(strict.url));

/** The rules of every version that no newer version has in the same words, newest version first. */
const rules: { readonly version: string; readonly canary: Canary }[] = [];
const seen = new Set<string>();
for (const version of newestFirst) {
  for (const operation of contract.operations(version)) {
    for (const canary of canariesOf(contract, version, operation)) {
      const signature = signatureOf(canary);
      if (seen.has(signature)) continue;
      seen.add(signature);
      rules.push({ version, canary });
    }
  }
}

/** Rules that no request can break, and why. */
const UNBREAKABLE: readonly (readonly [reason: string, describes: (canary: Canary) => boolean])[] = [
  [
    'a form is always an object',
    ({ rule, of }) =>
      /^#(?:\/allOf\/\d+)*\/type$/.test(rule.location) && rule.schema.type === 'object' && of.endsWith('urlencoded'),
  ],
  [
    'a field of a form and a parameter are always text',
    ({ rule, in: part, of }) =>
      rule.keyword === 'type' &&
      [rule.schema.type].flat().includes('string') &&
      (part !== 'body' || (of.endsWith('urlencoded') && !rule.instance.includes(TEXT))),
  ],
  [
    'the format `password` is a note for pages that ask for the value',
    ({ rule }) => rule.keyword === 'format' && rule.schema.format === 'password',
  ],
  [
    'a path without a parameter, or with an empty one, is another path',
    ({ rule, in: part }) => part === 'path' && (rule.keyword === 'required' || rule.schema.minLength === 1),
  ],
];

const isUnbreakable = (canary: Canary) => UNBREAKABLE.some(([, describes]) => describes(canary));
const breakable = rules.filter(({ canary }) => !isUnbreakable(canary));

/** A rule that only an empty text breaks, of a form field that may be left out: such a text counts as not sent. */
function isEmptied({ version, canary: { operation, of, rule } }: (typeof rules)[number]): boolean {
  if (of !== FORM_CONTENT_TYPE || rule.keyword !== 'minLength' || rule.schema.minLength !== 1) return false;
  const schema = inlined(contract.document(version), contentOf(operation)?.schema ?? {});
  const required = Array.isArray(schema.required) ? schema.required : [];
  return rule.instance.length === 1 && !required.includes(String(rule.instance[0]));
}

/** JSON as the text of a value that is JSON itself: in a JSON body, or inside other JSON text. */
function isTextInJson({ of, rule }: Canary): boolean {
  const depth = rule.instance.filter((key) => key === TEXT).length + (rule.keyword === 'contentMediaType' ? 1 : 0);
  return depth > (of.endsWith('urlencoded') ? 1 : 0);
}

function nameOf({ operation, in: part, of, rule }: Canary): string {
  return [operation.operationId, part, of, rule.location, rule.name ?? ''].join(' ').trim();
}

/** The rules that a bad request breaks in vain: nobody refuses it, or the refusal does not name the field. */
async function silent(cases: typeof rules, by = sender): Promise<string[]> {
  const found: string[] = [];
  for (const { version, canary } of cases) {
    const request = canary.request();
    const answer = request && (await by.send(toWire(request)));
    const told = answer === undefined ? [] : toldIn(answer, 'violations');
    const names = told.some(({ in: part, field = '' }) => part === canary.in && canary.fields.includes(field));
    if (answer === undefined) found.push(`${version} ${nameOf(canary)}: no request breaks it`);
    else if (answer.status < 400 || !names) {
      found.push(`${version} ${nameOf(canary)}: ${answer.status} ${told.map(({ field }) => field).join()}`);
    }
  }
  return found;
}

test(`a bad request for each of ${breakable.length} rules is refused, and the refusal names the field`, async () => {
  expect(breakable.length).toBeGreaterThan(1000);
  const cases = breakable.filter((rule) => !isTextInJson(rule.canary) && !isEmptied(rule));
  expect(await silent(cases)).toEqual([]);
});

test('so is one with an optional field that is empty, when nothing may be ignored', async () => {
  const cases = breakable.filter(isEmptied);
  expect(cases.length).toBeGreaterThan(10);
  expect(await silent(cases, strictSender)).toEqual([]);
});

test('so is one that breaks a rule for JSON text inside JSON', async () => {
  expect(await silent(breakable.filter(({ canary }) => isTextInJson(canary)))).toEqual([]);
});

test.each(UNBREAKABLE)('no request breaks a rule because %s', (_reason, describes) => {
  const excused = rules.filter(({ canary }) => describes(canary));
  expect(excused.length).toBeGreaterThan(0);
  expect(excused.filter(({ canary }) => canary.request() !== undefined).map(({ canary }) => nameOf(canary))).toEqual(
    [],
  );
});

test('rules that differ in an older version are broken in that version', () => {
  const older = breakable.filter(({ version }) => version !== newestFirst[0]);
  expect(older.map(({ canary }) => nameOf(canary))).toContain(
    'updateWallet body application/x-www-form-urlencoded #/properties/command/enum',
  );
});

test('every keyword that a request schema uses has canaries', () => {
  const keywords = new Set(breakable.map(({ canary }) => canary.rule.keyword));
  expect([...keywords].sort()).toEqual([
    'anyOf',
    'contentMediaType',
    'enum',
    'format',
    'maxLength',
    'maximum',
    'minLength',
    'minimum',
    'not',
    'oneOf',
    'pattern',
    'required',
    'type',
  ]);
});
