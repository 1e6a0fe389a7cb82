import {
  isJsonContainer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  setOwn,
} from '../../../scripts/contract/json.ts';
import type { Canary } from './canaries.ts';
import { tokenNames, withToken } from './client-token.ts';
import type { Corpus } from './corpus.ts';
import { HOSTILE_NAMES, ODD_JSON, ODD_TEXTS, oddText } from './odd-values.ts';
import type { Random } from './random.ts';
import { type NameAndValue, type RequestDraft, withHeader } from './request-draft.ts';
import { dateOf, exampleOf } from './valid-drafts.ts';

/** One change of a request, which may break it or not. */
export type Mutation = (random: Random, draft: RequestDraft, corpus: Corpus) => RequestDraft;

/** A canary of the operation: one rule of those that are wanted is broken. */
function breakOne(wanted: (canary: Canary) => boolean): Mutation {
  return (random, draft, corpus) => {
    const canaries = corpus.canaries(draft).filter(wanted);
    const broken = canaries.length === 0 ? undefined : random.pick(canaries).request();
    if (broken === undefined) return draft;
    const { version, operation } = draft;
    const sameVersion = broken.version === version ? broken : withHeader(broken, 'version', dateOf(version));
    return withToken(corpus.contract, { ...sameVersion, version, operation }, corpus.token);
  };
}

const breakRule = breakOne(() => true);
const breakFamily = breakOne(({ rule }) => rule.location.startsWith('#/patternProperties/') && rule.keyword !== 'type');

const dropField: Mutation = (random, draft) =>
  changeFields(random, draft, (fields) => {
    const chosen = random.below(fields.length);
    return fields.filter((_, index) => index !== chosen);
  });

const repeatField: Mutation = (random, draft) =>
  changeFields(random, draft, (fields) =>
    fields.length === 0 ? fields : [...fields, [random.pick(fields)[0], oddText(random)]],
  );

const oddField: Mutation = (random, draft) =>
  changeFields(random, draft, (fields) => {
    const chosen = random.below(fields.length);
    return fields.map(([name, value], index) => [name, index === chosen ? oddText(random) : value]);
  });

const unknownField: Mutation = (random, draft) =>
  changeFields(random, draft, (fields) => [...fields, [random.pick(HOSTILE_NAMES), oddText(random)]]);

/** A field that the operation declares, or one of an open family, with any value. */
const declaredField: Mutation = (random, draft, corpus) => {
  const canaries = corpus.canaries(draft).filter((canary) => canary.in === 'body' && canary.rule.instance.length > 0);
  if (canaries.length === 0) return draft;
  const [name] = random.pick(canaries).rule.instance;
  return changeFields(random, draft, (fields) => [...fields, [String(name), oddText(random)]]);
};

const jsonInField: Mutation = (random, draft) =>
  changeFields(random, draft, (fields) => {
    const chosen = random.below(fields.length);
    return fields.map(([name, value], index) => [
      name,
      index === chosen ? JSON.stringify(random.pick(ODD_JSON)) : value,
    ]);
  });

/** One place of a JSON body, or the body itself, is set, added or taken away. */
const oddJsonPlace: Mutation = (random, draft) =>
  draft.body.kind === 'json'
    ? { ...draft, body: { kind: 'json', value: changedJson(random, draft.body.value) } }
    : draft;

function changedJson(random: Random, json: JsonValue): JsonValue {
  if (!isJsonContainer(json) || random.chance(0.1)) return random.chance(0.5) ? oddText(random) : random.pick(ODD_JSON);
  const entries = Object.entries(json);
  const chosen = random.below(entries.length + 1); // behind the last: a name of its own
  const changed = entries.flatMap(([name, value], index) => {
    if (index !== chosen) return [[name, value] as const];
    return random.chance(0.3) ? [] : [[name, changedJson(random, value)] as const];
  });
  if (Array.isArray(json)) return changed.map(([, value]) => value);
  const added = chosen < entries.length ? [] : [[random.pick(HOSTILE_NAMES), random.pick(ODD_JSON)] as const];
  return Object.fromEntries([...changed, ...added]);
}

const oddParameter: Mutation = (random, draft, { contract }) => {
  const declared = draft.operation.parameters.filter((parameter) => parameter.in === 'query');
  if (declared.length === 0 || random.chance(0.2)) {
    return { ...draft, query: [...draft.query, [random.pick(HOSTILE_NAMES), oddText(random)]] };
  }
  const parameter = random.pick(declared);
  const value = random.chance(0.5) ? exampleOf(contract.document(draft.version), parameter) : oddText(random);
  return { ...draft, query: [...draft.query.filter(() => random.chance(0.8)), [parameter.name, value]] };
};

const ODD_NUMBERS = ['0x10', '1e3', ' 5', '5.', '+5', '1e999', '-0', '1.0', '007', '5'] as const;

/** A number as only JavaScript writes it. */
const oddNumber: Mutation = (random, draft, corpus) => {
  const numbers = corpus.canaries(draft).filter(({ in: part, rule }) => {
    const isNumber = rule.schema.type === 'integer' || rule.schema.type === 'number';
    return isNumber && (part === 'query' || (part === 'body' && rule.instance.length === 1));
  });
  if (numbers.length === 0) return draft;
  const { in: part, of, rule } = random.pick(numbers);
  const pair: NameAndValue = [part === 'query' ? of : String(rule.instance[0]), random.pick(ODD_NUMBERS)];
  if (part === 'query') return { ...draft, query: [...draft.query, pair] };
  return changeFields(random, draft, (fields) => [...fields.filter(([name]) => name !== pair[0]), pair]);
};

const ODD_BOOLEANS = ['1', '0', 'True', 'False', 'TRUE', 'yes', ''] as const;

/** A truth value as some languages write it. */
const oddBoolean: Mutation = (random, draft, corpus) => {
  const booleans = corpus.canaries(draft).filter(({ in: part, rule }) => {
    return rule.schema.type === 'boolean' && (part === 'query' || (part === 'body' && rule.instance.length === 1));
  });
  if (booleans.length === 0) return draft;
  const { in: part, of, rule } = random.pick(booleans);
  const pair: NameAndValue = [part === 'query' ? of : String(rule.instance[0]), random.pick(ODD_BOOLEANS)];
  if (part === 'query') return { ...draft, query: [...draft.query, pair] };
  return changeFields(random, draft, (fields) => [...fields.filter(([name]) => name !== pair[0]), pair]);
};

const oddPath: Mutation = (random, draft) => {
  const names = Object.keys(draft.path);
  if (names.length === 0) return draft;
  const text = random.pick(ODD_TEXTS.filter((value) => value !== '' && isWellFormed(value)));
  return { ...draft, path: { ...draft.path, [random.pick(names)]: text } };
};

/** What a header can hold, without the blanks at its ends, which get lost on the way. */
const HEADER_TEXTS = ['x', 'acme_store', '__proto__', ...ODD_TEXTS].filter(
  (text) => /^[\x20-\x7e\xa0-\xff]*$/.test(text) && text === text.trim(),
);

const oddHeader: Mutation = (random, draft) => {
  const declared = draft.operation.parameters.filter((parameter) => parameter.in === 'header');
  const name = declared.length === 0 ? 'x-unknown' : random.pick(declared).name.toLowerCase();
  return withHeader(draft, name, random.chance(0.3) ? undefined : random.pick(HEADER_TEXTS));
};

const VERSION_TEXTS = ['2018-07-15', '2099-01-01', '1999-12-31', '2020-02-30', 'baseline', 'latest', '', '2021-3-5'];

const oddVersion: Mutation = (random, draft) => withHeader(draft, 'version', random.pick(VERSION_TEXTS));

const AUTHORIZATIONS = [
  'Basic dGVzdF9rZXk6',
  `Basic ${Buffer.from('test_key').toString('base64')}`,
  `Basic ${Buffer.from('test_key:password').toString('base64')}`,
  `Basic ${Buffer.from('a:b:c').toString('base64')}`,
  `Basic ${Buffer.from(':').toString('base64')}`,
  'Basic',
  'Basic !!!',
  'basic dGVzdF9rZXk6',
  'Bearer abc',
] as const;

const oddCredentials: Mutation = (random, draft) =>
  withHeader(draft, 'authorization', random.chance(0.2) ? undefined : random.pick(AUTHORIZATIONS));

/** A token in the query or in the form in place of the key; one that the mock handed out, or any. */
const tokenInPlaceOfKey: Mutation = (random, draft, { contract, token }) => {
  const name = random.pick(tokenNames(contract, draft.version));
  const value = random.chance(0.7) ? token : random.pick(['', 'tkn_0000000000000000000000000000a417', token.slice(1)]);
  const without = withHeader(draft, 'authorization', undefined);
  if (random.chance(0.5)) return { ...without, query: [...without.query, [name, value]] };
  return changeFields(random, without, (fields) => [...fields.filter(([other]) => other !== name), [name, value]]);
};

/** Changes of the kinds that plain Prism understands as well. */
export const MUTATIONS: readonly Mutation[] = [
  breakRule,
  breakRule,
  breakRule,
  breakFamily,
  dropField,
  dropField,
  repeatField,
  oddField,
  oddField,
  unknownField,
  declaredField,
  jsonInField,
  oddJsonPlace,
  oddNumber,
  oddBoolean,
  oddParameter,
  oddPath,
  oddHeader,
  oddVersion,
  oddCredentials,
  tokenInPlaceOfKey,
];

/** The draft with up to three changes; more are rare. */
export function mutated(
  random: Random,
  draft: RequestDraft,
  corpus: Corpus,
  mutations: readonly Mutation[] = MUTATIONS,
): RequestDraft {
  let changed = draft;
  const count = random.chance(0.7) ? 1 : 2 + random.below(2);
  for (let index = 0; index < count; index += 1) changed = random.pick(mutations)(random, changed, corpus);
  return changed;
}

/** Changes the fields of a form, or the top level of a JSON body with values that may have any type. */
function changeFields(
  random: Random,
  draft: RequestDraft,
  change: (fields: readonly NameAndValue[]) => readonly NameAndValue[],
): RequestDraft {
  const { body } = draft;
  if (body.kind === 'form') return { ...draft, body: { kind: 'form', fields: change(body.fields) } };
  if (body.kind !== 'json' || !isJsonObject(body.value)) return draft;
  const old = body.value;
  const kept = change(Object.entries(old).map(([name, value]) => [name, JSON.stringify(value)] as const));
  const object: JsonObject = {};
  for (const [name, text] of kept) {
    const same = Object.hasOwn(old, name) && JSON.stringify(old[name]) === text;
    const value: JsonValue | undefined = same ? old[name] : random.chance(0.5) ? text : random.pick(ODD_JSON);
    if (value !== undefined) setOwn(object, name, value);
  }
  return { ...draft, body: { kind: 'json', value: object } };
}

/** False for a text with half a pair of surrogates, which no URL can hold. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
