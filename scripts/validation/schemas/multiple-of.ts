import type { KeywordDefinition } from 'ajv/dist/2020.js';

/**
 * `multipleOf` by the decimal digits, as money needs it: by division, as Ajv does it, 19.99 is no multiple of 0.01.
 * Numbers are taken as they are written in their shortest form.
 */
export const MULTIPLE_OF: KeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: { message: ({ schema }) => `must be multiple of ${schema}` },
  validate: isMultipleOf,
};

/** @param step the schema's number, more than 0 */
export function isMultipleOf(step: number, value: number): boolean {
  if (Number.isInteger(step) && Number.isSafeInteger(value)) return value % step === 0;
  const [a, b] = [digitsOf(value), digitsOf(step)];
  if (a === undefined || b === undefined || b.digits === 0n) return false;
  const exponent = Math.min(a.exponent, b.exponent);
  return scaled(a, exponent) % scaled(b, exponent) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The number as digits and a power of ten; undefined for what is infinite. */
function digitsOf(value: number): Decimal | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  if (whole === '') return undefined;
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

/** At most some 650 digits, since a number's exponent ends at 308. */
function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
