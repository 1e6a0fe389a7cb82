import type { JsonValue } from '../contract/json.ts';

/** How many units are one of a currency: no currency divides further. */
const UNIT = 1000;

/** A hundredth of a currency in units. */
export const CENT = UNIT / 100;

/** An amount in units; undefined for what is no amount. */
export function unitsOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.round(number * UNIT) : undefined;
}

/** Units as a number of the currency. */
export function amountOf(units: number): number {
  return units / UNIT;
}

/** Units as a text with two decimals, or three where it needs them. */
export function amountText(units: number): string {
  return amountOf(units).toFixed(units % CENT === 0 ? 2 : 3);
}
