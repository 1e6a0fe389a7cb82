import { describe, expect, test } from 'vitest';
import { generateTypes } from '../../../scripts/types/generate.ts';
import { documentOf, typeOf } from './print.ts';

const T = { type: 'string' };
const N = { type: 'number' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object) => ({ type: 'object', properties });

/** What is declared of versions with these components. */
async function printed(...versions: Record<string, object>[]) {
  const names = ['baseline', '2001-01-01', '2002-02-02', '2003-03-03'];
  const { declarations, tables } = await generateTypes(
    versions.map((schemas, index) => ({ version: names[index] ?? '', document: documentOf(schemas) })),
  );
  const schemasOf = (version: string) =>
    (tables.get(version)?.Schemas ?? []).map((name) => typeOf(declarations, name)).join(' ');
  return { declarations, schemasOf, names: [...declarations.matchAll(/^export \w+ (\w+)/gm)].map(([, name]) => name) };
}

describe('a type', () => {
  test('that versions have alike is declared once', async () => {
    const Thing = object({ id: T });
    const { declarations, schemasOf } = await printed({ Thing }, { Thing }, { Thing });
    expect(declarations.match(/interface Thing\b/g)).toHaveLength(1);
    expect(schemasOf('baseline')).toBe(schemasOf('2002-02-02'));
  });

  test('has a form for each version that changes it, and a form that comes back is the first', async () => {
    const { declarations, schemasOf } = await printed(
      { Thing: object({ id: T }) },
      { Thing: object({ id: N }) },
      { Thing: object({ id: T }) },
    );
    expect(typeOf(declarations, 'Thing')).toBe('{ id?: string; }');
    expect(typeOf(declarations, 'Thing_2001_01_01')).toBe('{ id?: number; }');
    expect(['baseline', '2001-01-01', '2002-02-02'].map(schemasOf)).toEqual([
      '{ Thing: Thing; }',
      '{ Thing: Thing_2001_01_01; }',
      '{ Thing: Thing; }',
    ]);
  });

  test('that only gets more extends the form before', async () => {
    const { declarations } = await printed({ Thing: object({ id: T }) }, { Thing: object({ id: T, size: N }) });
    expect(declarations).toContain('export interface Thing_2001_01_01 extends Thing {');
    expect(typeOf(declarations, 'Thing_2001_01_01')).toBe('{ id?: string; } & { size?: number; }');
  });

  test('that changes a field shares the others', async () => {
    const { declarations } = await printed(
      { Thing: object({ id: T, name: T, size: T }) },
      { Thing: object({ id: T, name: T, size: N }) },
    );
    expect(typeOf(declarations, 'ThingCommon')).toBe('{ id?: string; name?: string; }');
    expect(typeOf(declarations, 'Thing')).toBe('{ id?: string; name?: string; } & { size?: string; }');
    expect(typeOf(declarations, 'Thing_2001_01_01')).toBe('{ id?: string; name?: string; } & { size?: number; }');
  });

  test('is another when what it refers to is another, however far away', async () => {
    const versions = [T, N].map((id) => ({
      Top: object({ middle: ref('Middle') }),
      Middle: object({ low: { type: 'array', items: ref('Low') } }),
      Low: object({ id }),
      Other: object({ top: T }),
    }));
    const { declarations, names } = await printed(...versions);
    expect(typeOf(declarations, 'Top_2001_01_01')).toBe('{ middle?: Middle_2001_01_01; }');
    expect(typeOf(declarations, 'Middle_2001_01_01')).toBe('{ low?: Low_2001_01_01[]; }');
    expect(names).not.toContain('Other_2001_01_01');
  });

  test('that refers to itself ends', async () => {
    const versions = [{}, { size: N }].map((more) => ({ Thing: object({ next: ref('Thing'), ...more }) }));
    const { declarations } = await printed(...versions);
    expect(typeOf(declarations, 'Thing')).toBe('{ next?: Thing; }');
    expect(typeOf(declarations, 'Thing_2001_01_01')).toBe('{ next?: Thing_2001_01_01; size?: number; }');
  });

  test('takes no name that another has', async () => {
    const { names } = await printed(
      { Thing: object({ a: T }), Thing_2001_01_01: object({ b: T }) },
      { Thing: object({ a: N }), Thing_2001_01_01: object({ b: T }) },
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Thing_2001_01_01_');
  });
});

test('a field that came later says since when, and one that came with its schema does not', async () => {
  const { declarations } = await printed(
    { Thing: object({ id: { ...T, description: 'Names it.' } }) },
    {
      Thing: object({
        id: { ...T, description: 'Names it.' },
        size: { ...N, description: 'How big.' },
        part: ref('Part'),
      }),
      Part: object({ of: T }),
    },
  );
  expect(declarations).toContain('  /** Names it. */\n  id?: string;');
  expect(declarations).toContain('  /** How big. Since 2001-01-01. */\n  size?: number;');
  expect(declarations).toContain('  /** Since 2001-01-01. */\n  part?: Part;');
  expect(declarations).toContain('/** Since 2001-01-01. */\nexport interface Part {\n  of?: string;\n}');
});

test('a reference that leads into a schema is declared by itself', async () => {
  const { declarations } = await printed({
    Thing: object({ id: object({ a: T }) }),
    Other: object({ id: { $ref: '#/components/schemas/Thing/properties/id' } }),
  });
  expect(typeOf(declarations, typeOf(declarations, 'Other').replace(/.*: (\w+); }/, '$1'))).toBe('{ a?: string; }');
});
