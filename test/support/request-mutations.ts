import fc from 'fast-check';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { isJsonObject } from '../../scripts/contract/json.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { knownNames } from '../../scripts/mock/declared/names.ts';
import type { RequestParts } from './example-requests.ts';

/** One change of a request. What it changes is chosen by numbers, so that it fits every request. */
export interface Mutation {
  readonly part: 'body' | 'header' | 'path' | 'query';
  readonly action: 'add' | 'remove' | 'repeat' | 'set';
  readonly place: number;
  readonly value: string;
}

/** Texts that tell sloppy checks from exact ones. */
const TEXTS = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '5.',
    '1e3',
    '0x10',
    ' 5',
    '1_0',
    'Infinity',
    '10.00',
    '10.999',
    '19.99',
    '1299',
    '99999999999',
  ],
  ...['true', 'false', 'TRUE', 'null', 'undefined', '{}', '[]', '{"a":1}', '[{"price":"x"}]', '[{"price":1}]', '{'],
  ...[
    '2018-02-30',
    '2018-07-16',
    '2018-07-16T10:00:00Z',
    'asha@example.com',
    'a@',
    'https://shop.example.com/',
    '127.0.0.1',
  ],
  ...['a', 'a b', 'a+b', 'a%2', 'a/b', 'a,b', 'ü', '\u0000', 'a\nb', 'x'.repeat(300), '4111111111111111', '123', '12'],
  ...['CARD', 'NB', 'WALLET', 'UPI', 'UPI_COLLECT', 'UPI_PAY', 'link', 'update', 'pause', 'revoke', 'json'],
];
const NAMES = ['made_up', '__proto__', 'constructor', '', 'metadata.x', 'udf1', 'x-made-up', 'options.made_up'];

/** A few changes of a request. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    part: fc.constantFrom('header', 'path', 'query', 'body', 'body', 'body'),
    action: fc.constantFrom('set', 'set', 'set', 'add', 'remove', 'repeat'),
    place: fc.nat(999),
    value: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...TEXTS) }, fc.string({ unit: 'grapheme' })),
  }),
  { maxLength: 3 },
);

/** The request with one change. Names are taken from what it holds and from what the operation declares. */
export function mutate(
  document: OpenApiDocument,
  operation: ContractOperation,
  request: RequestParts,
  { part, action, place, value }: Mutation,
): RequestParts {
  const declared = operation.parameters.filter((parameter) => parameter.in === part).map(({ name }) => name);
  if (part === 'header') {
    const entries = change(Object.entries(request.headers), [...declared, 'content-type'], action, place, value);
    return { ...request, headers: Object.fromEntries(entries.map(([name, sent]) => [name.toLowerCase(), sent])) };
  }
  if (part === 'path') {
    const name = declared[place % declared.length];
    return name === undefined ? request : { ...request, path: { ...request.path, [name]: value } };
  }
  if (part === 'query') {
    const names = knownNames(document, operation).all('query');
    return { ...request, query: change(request.query, names, action, place, value) };
  }
  const { body } = request;
  if (body === undefined) return request;
  const names = knownNames(document, operation).all('body');
  if ('form' in body) return { ...request, body: { form: change(body.form, names, action, place, value) } };
  return { ...request, body: { json: changeJson(body.json, names, action, place, value) } };
}

type Entries = readonly (readonly [string, string])[];

function change(entries: Entries, declared: readonly string[], action: string, place: number, value: string): Entries {
  const sent = entries.map(([name]) => name);
  const names = action === 'add' ? [...declared, ...NAMES] : sent;
  const name = names[place % Math.max(names.length, 1)];
  if (name === undefined) return entries;
  if (action === 'add' || action === 'repeat') return [...entries, [name, value]];
  return entries.flatMap((entry) =>
    entry[0] !== name ? [entry] : action === 'remove' ? [] : [[name, value] as const],
  );
}

/** Changes one place of a JSON value: it itself, or something below it. */
function changeJson(json: unknown, declared: readonly string[], action: string, place: number, value: string): unknown {
  const names = isJsonObject(json) ? (action === 'add' ? [...declared, ...NAMES] : Object.keys(json)) : [];
  const name = names[place % Math.max(names.length, 1)];
  if (!isJsonObject(json) || name === undefined || place % 29 === 0) return jsonOf(value);
  const { [name]: child, ...others } = json;
  if (action === 'remove') return others;
  if (isJsonObject(child) && place % 3 > 0) {
    return { ...json, [name]: changeJson(child, [], action, Math.floor(place / 3), value) };
  }
  return { ...json, [name]: jsonOf(value) };
}

/** What the text says as JSON, else the text. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
