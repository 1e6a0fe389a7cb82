import type { OpenApiDocument } from '../../contract/document.ts';
import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import type { JsonKey } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { toPointer } from '../../contract/pointer.ts';
import type { Finding } from '../../validation/finding.ts';
import { applicable } from '../../validation/schemas/applicable.ts';
import type { Draft } from '../request/draft.ts';
import { bodyPlaces } from './body-places.ts';
import { type Mutation, mutated } from './mutation.ts';
import type { RequestRoom } from './request-room.ts';
import { wrongValues } from './wrong-values.ts';

/** What about a request is wrong on purpose. */
export type FaultKind = 'content-type' | 'credentials' | 'missing' | 'token' | 'value';

/** A request that a server has to refuse: an example with one thing wrong. */
export interface RefusalCheck {
  /** Which of the operation's examples it is made of. */
  readonly sample: number;
  readonly mutation: Mutation;
  readonly fault: FaultKind;
  readonly in: Finding['in'];
  /** The place of the fault: JSON Pointer in the body, `/name` of a parameter or header. */
  readonly pointer: string;
  /** The keyword of the contract that is not met, or a word of the catalogue. */
  readonly rule: string;
}

/** A request that may be wrong; whether it is, the contract decides. */
type Candidate = Omit<RefusalCheck, 'rule' | 'sample'>;

const OTHER_TYPE = 'text/plain';

/**
 * What an operation has to refuse: each example without its credentials, without each header, parameter and field that it
 * cannot do without, with a value just beyond each constraint, and as another content type. Only what the contract itself
 * refuses is in it, so that no server is blamed for what the contract allows; what breaks the same rule at the same place
 * is in it once.
 *
 * @param drafts the operation's examples
 */
export function refusalChecks(
  document: OpenApiDocument,
  operation: ContractOperation,
  drafts: readonly Draft[],
  faultsOf: (draft: Draft) => ReturnType<RequestRoom>,
): RefusalCheck[] {
  const checks = new Map<string, RefusalCheck>();
  const known = new Set<string>();
  for (const [sample, draft] of drafts.entries()) {
    if (faultsOf(draft).length > 0) continue;
    for (const candidate of candidatesOf(document, operation, draft)) {
      const { fault, in: part, pointer, mutation } = candidate;
      // Values are tried on the first example that takes them; what an example needs may be its own.
      const once = `${fault} ${part} ${pointer} ${mutation.do === 'set-field' || mutation.do === 'set' ? candidate.keyword : ''}`;
      if (fault !== 'missing' && known.has(once)) continue;
      const violations = faultsOf(mutated(draft, mutation));
      const [first] = violations;
      if (first === undefined) continue;
      known.add(once);
      const rule = first.code;
      const id = `${once} ${violations.map(({ in: place, field, code }) => `${place} ${field} ${code}`).join()}`;
      if (!checks.has(id)) checks.set(id, { sample, mutation, fault, in: part, pointer, rule });
    }
  }
  return [...checks.values()];
}

function* candidatesOf(
  document: OpenApiDocument,
  operation: ContractOperation,
  draft: Draft,
): Generator<Candidate & { readonly keyword?: string }> {
  if (draft.credential !== undefined) {
    const { in: part, name } = draft.credential;
    yield { fault: 'credentials', in: part, pointer: pointerOf([name]), mutation: { do: 'sign-out' } };
  }
  yield* parameterCandidates(document, operation, draft);
  yield* bodyCandidates(document, operation, draft);
}

function* parameterCandidates(
  document: OpenApiDocument,
  { parameters }: ContractOperation,
  draft: Draft,
): Generator<Candidate & { readonly keyword?: string }> {
  const lists = { header: draft.headers, path: draft.pathParameters, query: draft.query };
  for (const { in: part, name, schema } of parameters) {
    if (part !== 'header' && part !== 'path' && part !== 'query') continue;
    const sent = lists[part][name];
    const pointer = pointerOf([name]);
    if (sent !== undefined && part !== 'path') {
      yield { fault: 'missing', in: part, pointer, mutation: { do: 'drop', in: part, name } };
    }
    for (const { keyword, value } of wrongValues(applicable(document, [schema]), sent, true)) {
      const text = String(value);
      // An empty path parameter is another path, and what is no ASCII cannot stand in a header.
      if (text === '' || (part === 'header' && !/^[ -~]+$/.test(text))) continue;
      yield { fault: 'value', in: part, pointer, keyword, mutation: { do: 'set', in: part, name, value: text } };
    }
  }
}

function* bodyCandidates(
  document: OpenApiDocument,
  { body }: ContractOperation,
  draft: Draft,
): Generator<Candidate & { readonly keyword?: string }> {
  const { contentType, body: value } = draft;
  const media = contentType === undefined ? undefined : body?.content[contentType];
  if (contentType === undefined || media === undefined || value === undefined) return;
  const isForm = contentType === FORM_CONTENT_TYPE;
  const asType: Mutation = { do: 'set', in: 'header', name: 'content-type', value: OTHER_TYPE };
  yield { fault: 'content-type', in: 'header', pointer: '/content-type', mutation: asType };
  if (!isForm)
    yield { fault: 'value', in: 'body', pointer: '', keyword: 'json', mutation: { do: 'raw-body', text: '{' } };
  for (const { keys, schemas, known } of bodyPlaces(document, media.schema, value, isForm)) {
    const place = { in: 'body', pointer: pointerOf(keys) } as const;
    if (known !== undefined && typeof keys.at(-1) === 'string') {
      yield { ...place, fault: 'missing', mutation: { do: 'drop-field', keys } };
    }
    for (const { keyword, value: wrong } of wrongValues(schemas, known, isForm)) {
      yield { ...place, fault: 'value', keyword, mutation: { do: 'set-field', keys, value: wrong } };
    }
  }
}

/** The place for people: of a list each item is alike. */
function pointerOf(keys: readonly JsonKey[]): string {
  return toPointer(keys.map((key) => (typeof key === 'number' ? '*' : key))).slice(1);
}
