import { isDeepStrictEqual } from 'node:util';
import { FORM_CONTENT_TYPE } from '../../scripts/contract/document.ts';
import { API_KEY, type Call, MERCHANT_ID, type Source } from './calls.ts';
import type { Recorded } from './recorder.ts';

const BASIC = `Basic ${btoa(`${API_KEY}:`)}`;

/**
 * What is wrong with one call of a program.
 *
 * @param version what the header `version` has to be
 * @param recorded what arrived for this call; undefined when nothing did
 * @param printed what the program says that it read; undefined when it printed no line for this call
 * @returns nothing when all is well
 */
export function faultsOf(
  call: Call,
  version: string,
  recorded: Recorded | undefined,
  printed: Readonly<Record<string, unknown>> | undefined,
): string[] {
  if (recorded === undefined) return [`no request ${call.method} ${call.path} arrived`];
  return [
    ...requestFaults(call, version, recorded),
    ...answerFaults(call, recorded),
    ...readFaults(call, recorded, printed),
  ];
}

function* requestFaults(call: Call, version: string, { url, headers, body }: Recorded): Generator<string> {
  if (url !== call.path) yield `the address is ${url}, not ${call.path}`;
  const expected = {
    version,
    'x-merchantid': MERCHANT_ID,
    authorization: call.key ? BASIC : undefined,
    // The type of no content says nothing, so a call without a body may have one.
    ...(call.form && { 'content-type': FORM_CONTENT_TYPE }),
  };
  for (const [name, value] of Object.entries(expected)) {
    const sent = name === 'content-type' ? mediaType(headers[name]) : headers[name];
    if (sent !== value) yield `the header ${name} is ${JSON.stringify(sent)}, not ${JSON.stringify(value)}`;
  }
  yield* formFaults(call.form ?? {}, body);
}

/** The parameter charset says nothing in a form, but is harmless. */
function mediaType(header: string | undefined): string | undefined {
  return header?.replace(/;\s*charset=utf-8$/i, '').toLowerCase();
}

function* formFaults(form: Readonly<Record<string, string>>, body: Buffer): Generator<string> {
  const text = body.toString('latin1');
  if (/[^\x21-\x7e]/.test(text)) yield 'the form has bytes that a form writes as %XX';
  const sent = [...new URLSearchParams(text)];
  for (const [name, value] of Object.entries(form)) {
    const values = sent.filter(([key]) => key === name).map(([, given]) => given);
    if (!isDeepStrictEqual(values, [value]))
      yield `the field ${name} is ${JSON.stringify(values)}, not [${JSON.stringify(value)}]`;
  }
  for (const [name] of sent) if (!Object.hasOwn(form, name)) yield `the form has a field ${name} that nobody set`;
}

function* answerFaults(call: Call, { answer }: Recorded): Generator<string> {
  if (answer.status !== call.status) yield `the mock answered ${answer.status}, not ${call.status}: ${answer.body}`;
  for (const name of ['x-contract-violations', 'x-contract-warnings']) {
    const found = answer.headers[name];
    if (found !== undefined) yield `the mock found something: ${name}: ${found}`;
  }
}

function* readFaults(
  call: Call,
  { answer }: Recorded,
  printed: Readonly<Record<string, unknown>> | undefined,
): Generator<string> {
  if (printed === undefined) return yield 'the program printed no line for it';
  for (const [name, source] of Object.entries(call.reads)) {
    const value = valueAt(source, answer);
    if (!same(printed[name], value)) {
      yield `the program read ${name} as ${JSON.stringify(printed[name])}, but it is ${JSON.stringify(value)}`;
    }
  }
}

function valueAt(source: Source, answer: Recorded['answer']): unknown {
  if (source === 'HTTP status') return answer.status;
  let node: unknown = JSON.parse(answer.body);
  for (const key of source.slice(1).split('/')) {
    node = typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;
  }
  return node;
}

/** Equal, or the same instant in another form: languages print dates in several. */
function same(printed: unknown, value: unknown): boolean {
  if (printed === value) return true;
  if (typeof printed !== 'string' || typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return false;
  return Date.parse(printed) === Date.parse(value);
}
