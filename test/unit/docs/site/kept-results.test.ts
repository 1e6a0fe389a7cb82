import { expect, test, vi } from 'vitest';
import { KeptResults } from '../../../../scripts/docs/site/kept-results.ts';

const never = () => {
  throw new Error('It was made again.');
};

test('a result is made once in a run, and not by the next', async () => {
  const make = vi.fn(() => ({ list: [1, 'two'] }));
  const first = new KeptResults();
  expect([first.of('kind', ['input'], make), first.of('kind', ['input'], make)]).toEqual(Array(2).fill(make()));
  expect(make).toHaveBeenCalledTimes(2); // once by the test
  const next = new KeptResults(first.entries());
  expect(next.of('kind', ['input'], never)).toEqual({ list: [1, 'two'] });
  expect(await next.later('kind', ['input'], never)).toEqual({ list: [1, 'two'] });
});

test.each<[string, string, readonly unknown[]]>([
  ['another kind', 'other', ['input']],
  ['another input', 'kind', ['output']],
  ['the same words put together otherwise', 'kind', ['in', 'put']],
])('%s is made anew', (_, kind, input) => {
  const first = new KeptResults();
  first.of('kind', ['input'], () => 'first');
  expect(new KeptResults(first.entries()).of(kind, input, () => 'second')).toBe('second');
});

test('what is made is as it comes back later', () => {
  const kept = new KeptResults();
  expect(Object.keys(kept.of<object>('kind', [], () => ({ a: 1, b: undefined })))).toEqual(['a']);
});

test('there is something to keep only when something was made', () => {
  const first = new KeptResults();
  expect(first.isChanged).toBe(false);
  first.of('kind', [], () => 1);
  expect(first.isChanged).toBe(true);
  const next = new KeptResults(first.entries());
  next.of('kind', [], never);
  expect(next.isChanged).toBe(false);
});

test('what nobody has asked for stays while there is room, and goes first when there is none', () => {
  const large = (letter: string) => letter.repeat(1_500_000);
  const run = (before: KeptResults, ...letters: string[]) => {
    const kept = new KeptResults(before.entries());
    for (const letter of letters) kept.of('kind', [letter], () => large(letter));
    return kept;
  };
  const second = run(run(new KeptResults(), 'a'), 'b');
  expect(second.entries()).toHaveLength(2);
  const third = new KeptResults(run(second, 'c').entries());
  expect(third.of('kind', ['c'], never)).toBe(large('c'));
  expect(third.of('kind', ['b'], never)).toBe(large('b'));
  expect(third.of('kind', ['a'], () => 'again')).toBe('again');
});

test('a run that fails to make something keeps nothing of it', () => {
  const kept = new KeptResults();
  expect(() => kept.of('kind', [], never)).toThrow('made again');
  expect(kept.of('kind', [], () => 'now')).toBe('now');
});
