import { expect, test } from 'vitest';
import { createTurns } from '../../../scripts/mock/http/turns.ts';

/** Resolves when everything that was put off so far has run. */
const allTurns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('long pieces of work run in order, and others come in between', async () => {
  const turns = createTurns();
  const done: string[] = [];
  for (const name of ['first', 'second', 'third']) turns(() => done.push(name));
  const short = () => {
    done.push('short');
    if (done.length < 6) setImmediate(short);
  };
  setImmediate(short);
  await allTurns(6);
  expect(done.slice(0, 6)).toEqual(['first', 'short', 'second', 'short', 'third', 'short']);
});

test('work that comes while other work runs gets its turn', async () => {
  const turns = createTurns();
  const done: string[] = [];
  turns(() => {
    done.push('outer');
    turns(() => done.push('inner'));
  });
  turns(() => done.push('next'));
  await allTurns(5);
  expect(done).toEqual(['outer', 'next', 'inner']);
});
