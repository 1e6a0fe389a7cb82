import { describe, expect, test } from 'vitest';
import { printThing } from './print.ts';

const KINDS = { type: 'string', enum: ['CARD', 'NB', 'CASH'] };
const BASE = 'kind: "CARD" | "NB" | "CASH"; number?: string; bank?: string;';

/** The keywords of a condition. They are put together like this because the linter takes `then` for a promise's. */
function condition(test: object, met: object, unmet: object = {}) {
  return Object.fromEntries(Object.entries({ if: test, else: unmet }).concat([['then', met]]));
}

function rule(kind: string, met: object) {
  return condition({ required: ['kind'], properties: { kind: { const: kind } } }, met);
}

function form(keywords: object) {
  const text = { type: 'string', description: 'Said once, at the property.' };
  return { type: 'object', required: ['kind'], properties: { kind: KINDS, number: text, bank: text }, ...keywords };
}

describe('what kinds of a form require', () => {
  test.each([
    [
      'one condition',
      form(rule('CARD', { required: ['number'] })),
      `{ ${BASE} } & ({ kind: "CARD"; number: string; } | { kind: "NB" | "CASH"; })`,
    ],
    [
      'several conditions',
      form({ allOf: [rule('CARD', { required: ['number'] }), rule('NB', { required: ['bank'] })] }),
      `{ ${BASE} } & ({ kind: "CARD"; number: string; } | { kind: "NB"; bank: string; } | { kind: "CASH"; })`,
    ],
    [
      'a condition that a changeset brought',
      form({ allOf: [{ 'x-changesets': ['added'], ...rule('CARD', { required: ['number'] }) }] }),
      `{ ${BASE} } & ({ kind: "CARD"; number: string; } | { kind: "NB" | "CASH"; })`,
    ],
    [
      'a condition on several values, and otherwise',
      form(
        condition({ properties: { kind: { enum: ['CARD', 'NB'] } } }, { required: ['number'] }, { required: ['bank'] }),
      ),
      `{ ${BASE} } & ({ kind: "CARD" | "NB"; number: string; } | { kind: "CASH"; bank: string; })`,
    ],
    [
      'choices within a condition',
      form(rule('CARD', { anyOf: [{ required: ['number'] }, { required: ['bank'] }] })),
      `{ ${BASE} } & (({ kind: "CARD"; } & ({ number: string; } | { bank: string; })) | { kind: "NB" | "CASH"; })`,
    ],
    [
      'one of several fields',
      form({ anyOf: [{ required: ['number'] }, { required: ['bank'] }] }),
      `{ ${BASE} } & ({ number: string; } | { bank: string; })`,
    ],
    [
      'one of several fields, within allOf',
      form({ allOf: [{ oneOf: [{ required: ['number'] }, { required: ['bank'] }] }] }),
      `{ ${BASE} } & ({ number: string; } | { bank: string; })`,
    ],
    ['a part that requires more', form({ allOf: [{ required: ['bank'] }] }), `{ ${BASE.replace('bank?', 'bank')} }`],
    [
      'a condition that tests more than values is left out',
      form(
        condition({ properties: { kind: { const: 'CARD' } }, not: { required: ['bank'] } }, { required: ['number'] }),
      ),
      `{ ${BASE} }`,
    ],
  ])('%s', async (_name, given, want) => {
    expect(await printThing(given)).toBe(`Thing: ${want};`);
  });

  test('a tested field whose list may grow takes listed values only', async () => {
    const kind = { type: 'string', 'x-extensible-enum': ['CARD', 'NB'] };
    const thing = form(rule('CARD', { required: ['number'] }));
    expect(await printThing({ ...thing, properties: { ...thing.properties, kind } })).toBe(
      'Thing: { kind: "CARD" | "NB" | (string & {}); number?: string; bank?: string; } & ({ kind: "CARD"; number: string; } | { kind: "NB"; });',
    );
  });

  test('a field that may be absent', async () => {
    const thing = {
      type: 'object',
      properties: { emi: { type: 'boolean' }, bank: { type: 'string' } },
      ...condition({ required: ['emi'], properties: { emi: { const: true } } }, { required: ['bank'] }),
    };
    expect(await printThing(thing)).toBe(
      'Thing: { emi?: boolean; bank?: string; } & ({ emi: true; bank: string; } | { emi?: false; });',
    );
  });

  test('a condition that would hold without its field, or on a field of any value, is left out', async () => {
    const plain = 'Thing: { emi?: boolean; bank?: string; };';
    const properties = { emi: { type: 'boolean' }, bank: { type: 'string' } };
    const absent = condition({ properties: { emi: { const: true } } }, { required: ['bank'] });
    const open = condition({ required: ['bank'], properties: { bank: { const: 'A' } } }, { required: ['emi'] });
    expect(await printThing({ type: 'object', properties, ...absent })).toBe(plain);
    expect(await printThing({ type: 'object', properties, ...open })).toBe(plain);
  });

  test('answers of one of several schemas stay a union', async () => {
    const thing = { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] };
    const object = { type: 'object' };
    expect(await printThing(thing, { A: object, B: object })).toBe('Thing: A | B;');
  });
});
