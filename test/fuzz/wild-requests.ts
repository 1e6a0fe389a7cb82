import { type Corpus, validDraft } from '../support/requests/corpus.ts';
import { CONTENT_TYPES, ODD_TEXTS } from '../support/requests/odd-values.ts';
import type { Random } from '../support/requests/random.ts';
import { MUTATIONS, type Mutation, mutated } from '../support/requests/random-drafts.ts';
import { type RequestDraft, withHeader } from '../support/requests/request-draft.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'] as const;
const BODIES = [
  '',
  '&',
  '=',
  '===&&&',
  '%',
  '%zz=1&a=%e0%a4%a',
  'a=1&a=2&a=3',
  '__proto__[x]=1&__proto__=2',
  'order_id=a&amount=1&order_id=b',
  '{',
  '{"a":1}}',
  '[]',
  'null',
  '"text"',
  '{"__proto__":{"x":1}}',
  `${'['.repeat(2000)}${']'.repeat(2000)}`,
  'x'.repeat(20_000),
  Array.from({ length: 500 }, (_, index) => `f${index}=${index}`).join('&'),
] as const;
const PATHS = [
  '/',
  '//',
  '/orders/',
  '/orders//txns',
  '/orders/%',
  '/orders/%E0%A4%A',
  '/orders/%00',
  '/orders/..%2f..',
  '/orders/a%2Fb',
  '/ORDERS/acme0417',
  '/__proto__',
  '/constructor/prototype',
  '/v4/orders',
  '/oders/acme0417',
  '/orders/acme0417;x=1',
  `/${'a/'.repeat(200)}`,
  `/orders/${'x'.repeat(3000)}`,
] as const;
const ACCEPTS = ['*/*', 'application/json', 'text/html', 'application/xml;q=0.5', '', 'x', 'application/*'] as const;
const CODES = ['200', '302', '400', '401', '403', '404', '418', '500', '503', 'abc', '99', ''] as const;

/** Changes that only a fuzz run makes. */
const WILD: readonly Mutation[] = [
  (random, draft) => ({ ...draft, method: random.pick(METHODS) }),
  (random, draft) => ({ ...draft, rawPath: random.pick(PATHS) }),
  (random, draft) => withHeader(draft, 'content-type', random.pick(CONTENT_TYPES)),
  (random, draft) => withHeader(draft, 'accept', random.pick(ACCEPTS)),
  (random, draft) => withHeader(draft, 'content-encoding', random.pick(['gzip', 'identity', 'x'])),
  (random, draft) => ({ ...draft, body: { kind: 'text', text: random.pick(BODIES) } }),
  (random, draft) => withHeader(draft, random.pick(['x-unknown', 'cookie', 'origin']), random.pick(['', '1', 'a=b'])),
  (random, draft) => withHeader(draft, 'prefer', random.pick(['', ',;', 'code', 'respond-async', 'code=', '='])),
  prefer,
  prefer,
];

/** A random request: valid, changed, or wild. */
export function fuzzRequest(random: Random, corpus: Corpus): RequestDraft {
  const draft = validDraft(random, corpus, random.pick(corpus.versions));
  const kind = random.next();
  if (kind < 0.12) return random.chance(0.3) ? prefer(random, draft) : draft;
  if (kind < 0.55) return mutated(random, draft, corpus);
  return mutated(random, draft, corpus, [...WILD, ...MUTATIONS]);
}

function prefer(random: Random, draft: RequestDraft): RequestDraft {
  const { responses } = draft.operation.operation;
  const code = random.chance(0.7) ? random.pick(Object.keys(responses)) : random.pick(CODES);
  const example = random.pick([...exampleNames(draft), 'no-such-example', '__proto__']);
  const parts = [
    ...(random.chance(0.7) ? [`code=${code}`] : []),
    ...(random.chance(0.4) ? [`example=${example}`] : []),
    // Made-up answers take milliseconds each, so they are rare.
    ...(random.chance(0.05) ? ['dynamic=true', `seed=${random.below(100)}`] : []),
    ...(random.chance(0.05) ? [random.pick(ODD_TEXTS.filter((text) => /^[\x20-\x7e]*$/.test(text)))] : []),
  ];
  return withHeader(draft, 'prefer', parts.join(', '));
}

/** The names of the examples of answers that stand in the operation itself. */
function exampleNames({ operation }: RequestDraft): string[] {
  return Object.values(operation.operation.responses).flatMap((response) =>
    'content' in response
      ? Object.values(response.content ?? {}).flatMap(({ examples }) => Object.keys(examples ?? {}))
      : [],
  );
}
