import type { Violation } from '../findings/finding.ts';

/** What the `Prefer` header asks of the mock, as in Prism. */
export interface Preference {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

const PAIR = /^([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))$/;

const NOTHING = { preference: {}, violations: [] };

/**
 * Reads `Prefer: code=404, example=not-found, dynamic=true, seed=1`. Other preferences are left alone. See RFC 7240.
 *
 * @returns the preference, or what is wrong with it
 */
export function parsePrefer(header: string | undefined): { preference: Preference; violations: Violation[] } {
  if (header === undefined) return NOTHING;
  const pairs = new Map<string, string>();
  for (const part of header.split(/[,;]/)) {
    const [, name, quoted, plain] = PAIR.exec(part.trim()) ?? [];
    if (name !== undefined) pairs.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  const [code, example, dynamic, seed] = ['code', 'example', 'dynamic', 'seed'].map((name) => pairs.get(name));
  const violations: Violation[] = [];
  if (code !== undefined && !/^[2-5]\d\d$/.test(code)) violations.push(malformed('code', 'a status of three digits'));
  if (example === '') violations.push(malformed('example', 'the name of an example'));
  if (dynamic !== undefined && !/^(true|false)$/.test(dynamic)) violations.push(malformed('dynamic', 'true or false'));
  return {
    preference: {
      ...(code !== undefined && { code: Number(code) }),
      ...(example !== undefined && { example }),
      ...(dynamic !== undefined && { dynamic: dynamic === 'true' }),
      ...(seed !== undefined && { seed }),
    },
    violations,
  };
}

function malformed(name: string, expected: string): Violation {
  return {
    kind: 'prefer-malformed',
    in: 'header',
    field: 'prefer',
    message: `\`${name}\` has to be ${expected}`,
    code: 'prefer-malformed',
  };
}
