import { ContractError } from '../../contract/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { nearest } from '../../contract/nearest.ts';
import type { ControlWishes } from './control.ts';

const TYPES = {
  to: 'text',
  version: 'text',
  example: 'text',
  set: 'an object of JSON Pointers and values',
  username: 'text',
  password: 'text',
  retry: 'true or false',
  timeScale: 'a number',
} as const;

/**
 * Reads what a caller wants to have sent; nothing at all stands for `{}`.
 *
 * @throws ContractError `USAGE`; values are not repeated, because a password is among them
 */
export function parseControlInput(body: Uint8Array): ControlWishes {
  const input = parseObject(body);
  for (const key of Object.keys(input)) if (!Object.hasOwn(TYPES, key)) throw unknownKey(key);
  const { to, version, example, set, username, password, retry, timeScale } = input;
  return {
    to: textOf('to', to),
    version: textOf('version', version),
    example: textOf('example', example),
    set: objectOf('set', set),
    username: textOf('username', username),
    password: textOf('password', password),
    retry: typeof retry === 'boolean' ? retry : absent('retry', retry),
    timeScale: typeof timeScale === 'number' ? timeScale : absent('timeScale', timeScale),
  };
}

function parseObject(body: Uint8Array): JsonObject {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw usage('The body is not a JSON object.');
}

function textOf(key: keyof typeof TYPES, value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : absent(key, value);
}

function objectOf(key: keyof typeof TYPES, value: JsonValue | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : absent(key, value);
}

function absent(key: keyof typeof TYPES, value: JsonValue | undefined): undefined {
  if (value !== undefined) throw usage(`\`${key}\` has to be ${TYPES[key]}.`);
}

function unknownKey(key: string): ContractError {
  const guess = nearest(key, Object.keys(TYPES));
  const shown = /^\w{1,40}$/.test(key) ? `\`${key}\` is` : 'One key of the body is';
  return usage(`${shown} not known here${guess ? `; did you mean \`${guess}\`?` : '.'}`);
}

function usage(message: string): ContractError {
  return new ContractError({
    code: 'USAGE',
    message,
    hint: `Send a JSON object; it may have ${Object.keys(TYPES).join(', ')}.`,
  });
}
