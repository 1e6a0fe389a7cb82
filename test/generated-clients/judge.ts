import { isDeepStrictEqual } from 'node:util';
import { FORM_CONTENT_TYPE, JSON_CONTENT_TYPE } from '../../scripts/contract/document.ts';
import type { JsonValue } from '../../scripts/contract/json.ts';
import type { Recorded } from '../interop/recorder.ts';
import type { ExpectedCall } from './calls.ts';

/** What a driver says about a call. */
export interface Told {
  /** Left out when an answer came back, and was what its type says. */
  readonly error?: string;
  readonly status?: number;
  readonly location?: string;
  readonly message?: string;
}

/** What the clients are made with. */
export interface Setting {
  readonly merchantId: string;
  readonly apiKey: string;
  readonly token: string;
  /** What the header `version` has to be. */
  readonly version: string;
}

/** What is wrong with one call, judged by what arrived, what was answered and what the caller got. */
export function* faultsOf(
  expected: ExpectedCall,
  recorded: Recorded | undefined,
  told: Told | undefined,
  setting: Setting,
): Generator<string> {
  if (told === undefined) return yield 'the driver says nothing about it';
  if (recorded === undefined) return yield `nothing arrived; the driver says ${JSON.stringify(told)}`;
  yield* headerFaults(expected, recorded, setting);
  yield* bodyFaults(expected, recorded, setting);
  const { answer } = recorded;
  const isEncrypted = expected.error === 'Api';
  if (!isEncrypted && answer.headers['x-contract-violations'])
    yield `refused: ${answer.headers['x-contract-violations']}`;
  if (answer.headers['x-contract-warnings']) yield `warned: ${answer.headers['x-contract-warnings']}`;
  if (told.error !== expected.error)
    yield `the caller got ${JSON.stringify(told)}, not ${expected.error ?? 'an answer'}`;
  if (expected.error === 'Redirect' && told.location !== answer.headers.location)
    yield `the location is ${told.location}, not ${answer.headers.location}`;
  for (const secret of [setting.apiKey, setting.token])
    if (JSON.stringify(told).includes(secret)) yield 'the error tells a credential';
}

function* headerFaults({ call, model }: ExpectedCall, { headers }: Recorded, setting: Setting): Generator<string> {
  const sendsKey = call.credential === 'key' && (model.key === 'always' || (model.key === 'optional' && call.withKey));
  const wanted = {
    version: setting.version,
    'x-merchantid': setting.merchantId,
    authorization: sendsKey ? `Basic ${btoa(`${setting.apiKey}:`)}` : undefined,
  };
  for (const [name, value] of Object.entries(wanted))
    if (headers[name] !== value) yield `the header ${name} is ${headers[name]}, not ${value}`;
}

function* bodyFaults({ call, model }: ExpectedCall, recorded: Recorded, { token }: Setting): Generator<string> {
  const place = call.credential === 'token' ? model.token : undefined;
  const inPlace = (where: 'form' | 'query') => (place?.in === where ? { [place.name]: token } : {});
  const query = new URLSearchParams(recorded.url.split('?')[1] ?? '');
  yield* pairFaults('query', query, { ...call.query, ...inPlace('query') });
  const fields = { ...call.body, ...call.extra };
  const type = recorded.headers['content-type'];
  if (model.body?.kind === 'json') {
    if (type !== JSON_CONTENT_TYPE) yield `the content type is ${type}`;
    if (!isDeepStrictEqual(JSON.parse(`${recorded.body}`), fields)) yield `the JSON is ${recorded.body}`;
    return;
  }
  const form = { ...fields, ...inPlace('form') };
  if (Object.keys(form).length > 0 && type !== FORM_CONTENT_TYPE) yield `the content type is ${type}`;
  yield* pairFaults('form', new URLSearchParams(`${recorded.body}`), form);
}

function* pairFaults(
  part: string,
  pairs: URLSearchParams,
  wanted: Readonly<Record<string, JsonValue>>,
): Generator<string> {
  for (const name of new Set([...pairs.keys(), ...Object.keys(wanted)])) {
    const [sent] = pairs.getAll(name);
    const value = wanted[name];
    const same =
      pairs.getAll(name).length === 1 &&
      (typeof value === 'string'
        ? sent === value
        : value !== undefined && isDeepStrictEqual(JSON.parse(`${sent}`), value));
    if (!same) yield `${part}: ${name} is ${JSON.stringify(pairs.getAll(name))}, not ${JSON.stringify(value)}`;
  }
}
