import { Readable } from 'node:stream';
import { type CheckOptions, checkTraffic } from '../../scripts/check/check-traffic.ts';
import type { Contract } from '../../scripts/contract/contract.ts';
import type { Report } from '../../scripts/report/report.ts';
import type { SourceOf } from '../../scripts/report/tally.ts';
import { STDIN } from '../../scripts/traffic/inputs.ts';
import { readTraffic } from '../../scripts/traffic/read-traffic.ts';
import type { BodyMeaning } from '../../scripts/traffic/traffic.ts';
import { FORM, GOOD } from './mock-client.ts';

type Fields = Readonly<Record<string, string>>;

/** A call and its answer, of which a test says only what matters to it. */
export interface RecordedCall {
  /** Method and path: `GET /orders/acme0417`. */
  readonly target?: string;
  /** Where the API was called. */
  readonly origin?: string;
  readonly headers?: Fields;
  /** A form for an object of fields, else the text as it is. */
  readonly body?: Fields | string;
  readonly status?: number;
  readonly answerHeaders?: readonly (readonly [name: string, value: string])[];
  /** The answer's JSON, or a text as it came. */
  readonly answer?: unknown;
  /** Members of the answer's `content` that differ. */
  readonly content?: Readonly<Record<string, unknown>>;
}

export const SANDBOX = 'https://sandbox.juspay.in';
export const JSON_ANSWER = [['content-type', 'application/json']] as const;

/** An entry of a HAR as recorders write it. */
export function harEntry({
  target = 'GET /orders/acme0417',
  origin = SANDBOX,
  headers = GOOD,
  body,
  status = 200,
  answerHeaders = JSON_ANSWER,
  answer,
  content,
}: RecordedCall) {
  const [method = '', path = ''] = target.split(' ');
  const isForm = typeof body === 'object';
  const sent = { ...headers, ...(isForm && { 'content-type': FORM }) };
  const text = typeof answer === 'string' || answer === undefined ? answer : JSON.stringify(answer);
  return {
    startedDateTime: '2026-11-28T10:00:00.000Z',
    time: 12,
    request: {
      method,
      url: `${origin}${path}`,
      httpVersion: 'HTTP/1.1',
      headers: Object.entries(sent).map(([name, value]) => ({ name, value })),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: body === undefined ? 0 : -1,
      ...(body !== undefined && {
        postData: {
          mimeType: sent['content-type'] ?? '',
          text: isForm ? new URLSearchParams(body).toString() : body,
        },
      }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: answerHeaders.map(([name, value]) => ({ name, value })),
      cookies: [],
      content: {
        size: text === undefined ? 0 : Buffer.byteLength(text),
        mimeType: 'application/json',
        text,
        ...content,
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  };
}

/** A HAR of entries. */
export function har(entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries } });
}

/** A HAR of calls. */
export function harOf(...calls: readonly RecordedCall[]): string {
  return har(calls.map(harEntry));
}

/** Checks traffic that is given as text or bytes, as `ecc check -` does. */
export async function checkText(
  contract: Contract,
  text: Uint8Array | string,
  { meaning = {}, sourceOf, ...options }: CheckOptions & { meaning?: BodyMeaning; sourceOf?: SourceOf } = {},
): Promise<Report> {
  const input = { file: undefined, name: STDIN };
  const checked = await checkTraffic(contract, readTraffic([input], meaning, Readable.from([text])), options);
  return checked.report(sourceOf);
}

/** An example of the contract, to be changed. */
export function exampleOf(
  contract: Contract,
  name: string,
  version = contract.resolve(undefined),
): Record<string, unknown> {
  const example = contract.document(version).components?.examples?.[name];
  return structuredClone(objectIn(example, name));
}

function objectIn(example: unknown, name: string): Record<string, unknown> {
  if (typeof example === 'object' && example !== null && 'value' in example && isRecord(example.value)) {
    return example.value;
  }
  throw new Error(`The contract has no example ${name} of an object.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
