import { childOf, type JsonKey, type JsonValue } from './json.ts';

/** Formats keys as a JSON Pointer in fragment form, `#/a/b~1c`; no keys give `#/`. See RFC 6901. */
export function toPointer(keys: readonly JsonKey[]): string {
  return `#/${keys.map(escaped).join('/')}`;
}

function escaped(key: JsonKey): string {
  const text = String(key);
  if (!text.includes('~') && !text.includes('/')) return text; // nearly always
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The keys of a JSON Pointer, with or without the leading `#`. See RFC 6901. */
export function fromPointer(pointer: string): string[] {
  const path = pointer.replace(/^#?\/?/, '');
  if (path === '') return [];
  const keys = path.split('/');
  if (!path.includes('%') && !path.includes('~')) return keys; // nearly always
  return keys.map((key) => decodeFragment(key).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value that the keys lead to, or undefined. */
export function valueAt(root: JsonValue, keys: readonly JsonKey[]): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const key of keys) {
    if (value === undefined) return undefined;
    value = childOf(value, key);
  }
  return value;
}

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign is data
  }
}
