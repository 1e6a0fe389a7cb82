import { describe, expect, test } from 'vitest';
import { judgedByDiffer, judgedByValidators } from '../../support/diff/oracle.ts';
import { SCHEMA_CHANGES } from '../../support/diff/schema-changes.ts';

describe.each(SCHEMA_CHANGES)('$name', ({ before, after, names }) => {
  test.each([
    ['there', before, after],
    ['back', after, before],
  ])('%s', (_way, from, to) => {
    const { sender, reader } = judgedByValidators(from, to, names);
    expect(judgedByDiffer(from, to)).toEqual({ sender, reader, webhook: reader });
  });
});

test('the rows have all kinds of verdicts, so that agreeing says something', () => {
  const verdicts = SCHEMA_CHANGES.flatMap(({ before, after, names }) => [
    JSON.stringify(judgedByValidators(before, after, names)),
    JSON.stringify(judgedByValidators(after, before, names)),
  ]);
  expect(new Set(verdicts).size).toBe(4);
});
