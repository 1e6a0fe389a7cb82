import type { JsonValue } from '../../contract/json.ts';
import { isJsonContainer } from '../../contract/json.ts';
import { isSensitive, MASK, safeKey, withoutSecrets } from '../findings/redact.ts';

/** Names are looked at down to this depth; below it nothing is shown. */
const DEEPEST = 32;

/**
 * A JSON value without secrets: fields with secret names are masked, and so is what looks like a card number. JSON text
 * in a field is masked like JSON.
 *
 * @param secrets the names that the documents mark as secret
 */
export function maskJson(value: unknown, secrets: ReadonlySet<string>, depth = 0): JsonValue {
  if (typeof value === 'string') return maskText(value, secrets, depth);
  if (typeof value === 'number') return withoutSecrets(String(value)) === String(value) ? value : MASK;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (!isJsonContainer(value) || depth > DEEPEST) return MASK;
  if (Array.isArray(value)) return value.map((item) => maskJson(item, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      safeKey(name),
      isSensitive(name, secrets) && !isSwitch(child) ? MASK : maskJson(child, secrets, depth + 1),
    ]),
  );
}

/** The value of a form field or parameter without secrets. */
export function maskField(name: string, value: string, secrets: ReadonlySet<string>): string {
  return isSensitive(name, secrets) && !isSwitch(value) ? MASK : maskText(value, secrets, 0);
}

/** `options.get_client_auth_token` asks for a secret and is none. */
function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean' || value === 'true' || value === 'false' || value === null;
}

function maskText(text: string, secrets: ReadonlySet<string>, depth: number): string {
  if (!/^\s*[[{]/.test(text)) return withoutSecrets(text);
  try {
    return JSON.stringify(maskJson(JSON.parse(text), secrets, depth + 1));
  } catch {
    return MASK; // looks like JSON and is not: nothing is known about what it holds
  }
}
