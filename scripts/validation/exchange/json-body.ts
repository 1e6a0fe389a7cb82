import { brokenEncoding, malformedJson, type Violation } from '../catalogue.ts';
import type { ExchangeBody, UnknownBody } from './exchange.ts';

/** What a body in JSON holds: nothing when there is none, else its value, what is wrong with it as a whole, or why it is not known. */
export interface JsonBody {
  readonly value?: unknown;
  readonly fault?: Violation;
  readonly reason?: string;
}

const REASONS: Readonly<Record<UnknownBody, string>> = {
  'cut-off': 'it was cut off',
  'not-kept': 'it was not recorded',
  'too-large': 'it is over the limit',
  undecodable: 'its content encoding cannot be undone',
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Why the content of a body is not known. */
export function reasonOf(body: UnknownBody): string {
  return REASONS[body];
}

/** The same body is held against one version after the other. */
let last: { readonly bytes: Uint8Array | undefined; readonly read: JsonBody } = { bytes: undefined, read: {} };

/** Reads a body that should be JSON in UTF-8. */
export function readJsonBody(body: ExchangeBody): JsonBody {
  if (body === undefined) return {};
  if (typeof body === 'string') return { reason: reasonOf(body) };
  if (body.length === 0) return {};
  if (last.bytes !== body) last = { bytes: body, read: parse(body) };
  return last.read;
}

function parse(body: Uint8Array): JsonBody {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return { fault: brokenEncoding };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: malformedJson }; // the parser's own message repeats what came
  }
}
