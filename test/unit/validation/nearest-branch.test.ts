import { describe, expect, test } from 'vitest';
import { createAjv } from '../../../scripts/validation/ajv.ts';
import { COMPOSITION } from '../../../scripts/validation/body-validator.ts';
import { nearestBranch } from '../../../scripts/validation/nearest-branch.ts';

const CARD = {
  type: 'object',
  required: ['kind', 'number'],
  properties: { kind: { const: 'card' }, number: { type: 'string' }, limits: { $ref: '#/$defs/limits' } },
};
const WALLET = {
  type: 'object',
  required: ['kind', 'phone'],
  properties: { kind: { const: 'wallet' }, phone: { type: 'string' } },
};
const LIMITS = {
  anyOf: [{ type: 'number' }, { type: 'object', required: ['most'], properties: { most: { type: 'number' } } }],
};
const DEFS = {
  card: CARD,
  wallet: WALLET,
  limits: LIMITS,
  either: { oneOf: [{ $ref: '#/$defs/card' }, { $ref: '#/$defs/wallet' }] },
};

/** What is told of a value: the place and the keyword of each error that is left. */
function told(schema: object, value: unknown, inlineRefs: boolean): string[] {
  const validate = createAjv({ verbose: true, inlineRefs }).compile({ $defs: DEFS, ...schema });
  validate(value);
  const follow = (reference: string) => Object.entries(DEFS).find(([name]) => reference === `#/$defs/${name}`)?.[1];
  return nearestBranch(validate.errors ?? [], follow)
    .filter(({ keyword }) => !COMPOSITION.has(keyword))
    .map(({ instancePath, keyword, params }) => {
      const what: unknown = params.missingProperty ?? params.type ?? '';
      return `${instancePath} ${keyword} ${what}`.trimEnd();
    })
    .sort();
}

describe('of a choice the faults of the nearest form are told', () => {
  test.each([
    ['by the value that tells forms apart', { $ref: '#/$defs/either' }, { kind: 'wallet' }, [' required phone']],
    [
      'by the first form, where nothing tells them apart',
      { $ref: '#/$defs/either' },
      { kind: 'other' },
      [' required number', '/kind const'],
    ],
    ['of which no type fits as one fault', { $ref: '#/$defs/either' }, 'text', [' type object']],
    [
      'of several types as one fault',
      { anyOf: [{ type: 'string' }, { type: 'number' }] },
      null,
      [' type string,number'],
    ],
    [
      'below a list',
      { type: 'array', items: { $ref: '#/$defs/either' } },
      [{ kind: 'card', number: '1' }, { kind: 'card' }],
      ['/1 required number'],
    ],
    [
      'within a form of another choice',
      { anyOf: [{ $ref: '#/$defs/either' }, { type: 'null' }] },
      { kind: 'card' },
      [' required number'],
    ],
    [
      'within a field of the nearest form',
      { $ref: '#/$defs/either' },
      { kind: 'card', number: '1', limits: { most: 'x' } },
      ['/limits/most type number'],
    ],
    [
      'beside faults of its surroundings',
      { allOf: [{ $ref: '#/$defs/either' }, { required: ['id'] }] },
      { kind: 'wallet' },
      [' required phone', ' required id'],
    ],
    [
      'of each of two choices',
      { properties: { a: { $ref: '#/$defs/either' }, b: { $ref: '#/$defs/limits' } } },
      { a: { kind: 'card' }, b: {} },
      ['/a required number', '/b required most'],
    ],
    ['and nothing of a value that fits', { $ref: '#/$defs/either' }, { kind: 'card', number: '1' }, []],
  ])('%s', (_, schema, value, faults) => {
    for (const inlineRefs of [true, false]) expect(told(schema, value, inlineRefs)).toEqual([...faults].sort());
  });
});
