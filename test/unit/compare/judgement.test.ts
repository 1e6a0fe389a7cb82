import { expect, test } from 'vitest';
import { judgedByDiffer, judgedByValidators } from '../../support/compare/oracle.ts';
import { SCHEMA_CHANGES } from '../../support/compare/schema-changes.ts';

/** Each change, there and back, with what validators say of it. */
const JUDGED = SCHEMA_CHANGES.flatMap(({ name, before, after, names }) => [
  { name: `${name}, there`, from: before, to: after, verdict: judgedByValidators(before, after, names) },
  { name: `${name}, back`, from: after, to: before, verdict: judgedByValidators(after, before, names) },
]);

test.each(JUDGED)('$name', ({ from, to, verdict: { sender, reader } }) => {
  expect(judgedByDiffer(from, to)).toEqual({ sender, reader, webhook: reader });
});

test('the rows have all kinds of verdicts, so that agreeing says something', () => {
  expect(new Set(JUDGED.map(({ verdict }) => JSON.stringify(verdict))).size).toBe(4);
});
