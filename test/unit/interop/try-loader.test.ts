import { expect, test } from 'vitest';
import { CommandFailed, NotAvailable } from '../../interop/command.ts';
import type { Loader } from '../../interop/loader.ts';
import { tryLoader } from '../../interop/try-loader.ts';

const taking: Loader = { name: 'tool', tool: 'tool 1', counted: 'any error', async prepare() {}, async load() {} };
const document = (version: string, target: string) => `${target}/${version}`;

test('a tool that takes every document has yes in each column', async () => {
  const seen: string[] = [];
  const loader: Loader = { ...taking, load: async ({ newest, baseline }) => void seen.push(newest, baseline) };
  expect(await tryLoader(loader, document, false)).toEqual({ results: ['yes', 'yes', 'yes'], notes: [] });
  expect(seen).toContain('openapi-3.0/baseline');
});

test('what a tool has against one target is no in its column alone, and is told', async () => {
  const load: Loader['load'] = async ({ baseline }) => {
    if (baseline === 'openapi-3.1/baseline') throw new CommandFailed('type may not be a list');
  };
  expect(await tryLoader({ ...taking, load }, document, false)).toEqual({
    results: ['no', 'yes', 'yes'],
    notes: ['openapi-3.1: type may not be a list'],
  });
});

test('a target that takes a tool long is not run, unless all are asked for', async () => {
  const seen: string[] = [];
  const load: Loader['load'] = async ({ newest }) => void seen.push(newest);
  const loader: Loader = { ...taking, load, slow: ['openapi-3.1'] };
  expect(await tryLoader(loader, document, false)).toEqual({ results: ['not run', 'yes', 'yes'], notes: [] });
  expect(seen).toEqual(['openapi-3.0/2021-03-25', 'generator/2021-03-25']);
  expect(await tryLoader(loader, document, true)).toEqual({ results: ['yes', 'yes', 'yes'], notes: [] });
});

test('a tool that cannot be had is not run', async () => {
  const prepare = () => Promise.reject(new NotAvailable('there is no Go'));
  const { results, notes } = await tryLoader({ ...taking, prepare }, document, false);
  expect(results).toEqual(['not run', 'not run', 'not run']);
  expect(notes).toEqual(['there is no Go']);
});
