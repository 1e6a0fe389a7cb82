import { expect, test } from 'vitest';
import { type Cell, merged, type Row, rowsIn, withRows, worse } from '../../interop/matrix.ts';

const table = { marker: 'table', of: 'recipe', about: ['generator'], results: ['compiles', 'calls right'] };
const row = (name: string, about: string, ...results: Cell[]): Row => ({ name, about: [about], results });

test('a text gives back the rows that it was given', () => {
  const rows = [row('go', 'gen 1', 'yes', '6 of 7'), row('rust', 'gen 1', 'not run', 'no')];
  const text = withRows(table, 'before\n<!-- table --><!-- /table -->\nafter', rows);
  expect(text).toMatch(/^before\n<!-- table -->\n\| recipe \| generator \|[\s\S]*<!-- \/table -->\nafter$/);
  expect(rowsIn(table, text)).toEqual(rows);
});

test('a text without the comments is an error, not a loss', () => {
  expect(() => withRows(table, 'nothing', [])).toThrow(/no comments for the table table/);
  expect(rowsIn(table, 'nothing')).toEqual([]);
});

test('a cell that says something else is an error', () => {
  expect(() => rowsIn(table, '<!-- table -->\n| `go` | gen 1 | yes | most |\n<!-- /table -->')).toThrow(/“most”/);
});

test.each<[Cell, Cell, boolean]>([
  ['yes', 'yes', false],
  ['yes', 'no', true],
  ['yes', 'not run', false],
  ['not run', 'no', false],
  ['no', 'yes', false],
  ['6 of 7', '7 of 7', false],
  ['6 of 7', '5 of 7', true],
  ['6 of 6', '6 of 7', true],
  ['0 of 7', 'no', false],
])('from %s to %s', (was, is, isWorse) => {
  const found = worse(table, row('go', 'gen 1', 'yes', was), row('go', 'gen 1', 'yes', is));
  expect(found).toEqual(isWorse ? [`go, calls right: ${is}, and it was ${was}`] : []);
});

test('what was not run keeps what is known of the same versions only', () => {
  const before = [row('go', 'gen 1', 'yes', '7 of 7'), row('rust', 'gen 1', 'yes', '7 of 7')];
  const now = [row('go', 'gen 1', 'not run', 'not run'), row('rust', 'gen 2', 'not run', 'not run')];
  expect(merged(before, now)).toEqual([before[0], now[1]]);
  expect(merged(before, [row('go', 'gen 1', 'no', 'not run')])).toEqual([row('go', 'gen 1', 'no', '7 of 7')]);
});
