import type { Snippet } from './snippets.ts';

/** What a guide leaves out; on a line of its own, any number of lines. */
const LEFT_OUT = '…';

/** Whether a guide shows what was printed: of JSON some members, of text all of it, but for what it leaves out. */
export function showsOutput({ language, code }: Pick<Snippet, 'language' | 'code'>, printed: string): boolean {
  if (language === 'json') return holds(JSON.parse(printed), JSON.parse(code));
  const lines = code.trimEnd().split('\n');
  const pattern = lines.map((line) =>
    line === LEFT_OUT ? '(?:.*\\n)*.*' : line.split(LEFT_OUT).map(escaped).join('.*'),
  );
  return new RegExp(`^${pattern.join('\\n')}$`).test(printed.trimEnd());
}

/** True when a value has all that is shown of it. */
function holds(value: unknown, shown: unknown): boolean {
  if (shown === LEFT_OUT) return value !== undefined;
  if (typeof shown !== 'object' || shown === null) return value === shown;
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(shown)) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.entries(shown).every(([key, member]) => members.has(key) && holds(members.get(key), member));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
