import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintTransitions } from '../../../scripts/lint/transitions.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const PATH = 'components/schemas/Thing.yaml';
const LIST = 'enum: [red, green]';

/** Lints the small contract, whose tags are red and green. */
async function lint(transitions: string, more = '', others: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder();
  const thing = `${SMALL_CONTRACT[PATH]}`.replace(
    'type: object\n',
    `type: object\nx-transitions: ${transitions}\n${more}${LIST}\n`,
  );
  writeFiles(folder, { ...SMALL_CONTRACT, [PATH]: thing, ...others });
  const contract = await resolveSources(folder);
  return lintTransitions(contract, 'baseline');
}

test('states of the list and an operation of the version are right', async () => {
  const entries =
    '[{ to: red, what: a, basis: sample }, { from: red, to: green, what: b, operation: getThing, basis: inferred }]';
  expect(await lint(entries)).toEqual([]);
});

describe('it is told', () => {
  test.each([
    ['a state that is no value', '{ from: red, to: blue, what: a, basis: sample }', 'blue is no value of the list.'],
    ['where it begins', '{ from: grey, to: red, what: a, basis: sample }', 'grey is no value of the list.'],
    ['a state of an order', '{ to: red, what: a, order: [PAID], basis: sample }', 'PAID is no state of an order.'],
    ['an operation', '{ to: red, what: a, operation: getThings, basis: sample }', 'There is no operation getThings.'],
    ['a field', '{ to: red, what: a, at: end_dat, basis: sample }', 'There is no field end_dat in this version.'],
    ['a webhook', '{ to: red, what: a, webhooks: [RED], basis: sample }', 'There is no webhook RED in this version.'],
  ])('%s', async (_, entry, message) => {
    const [finding, ...others] = await lint(`[${entry}]`);
    expect(finding).toMatchObject({ rule: 'contract/transitions', message: `\`x-transitions\`: ${message}` });
    expect(finding?.position.file).toMatch(/Thing\.yaml$/);
    expect(others).toEqual([]);
  });
});

test.each([
  ['x-events', 'x-events: { paint: blue, fade: green }\n'],
  ['x-roles', 'x-roles: { active: blue, paused: green }\n'],
  ['x-number-patterns', "x-number-patterns: { blue: '^1', green: '^2' }\n"],
  ['x-numbers', 'x-numbers: { blue: 1, green: 2 }\n'],
])('%s names states of the list', async (name, entries) => {
  const findings = await lint('[{ to: red, what: a, basis: sample }]', entries);
  expect(findings.map(({ message }) => message)).toEqual([`\`${name}\`: blue is no value of the list.`]);
});

test.each([
  ['x-roles', 'x-roles: { active: blue }', 'blue is no value of the list.'],
  [
    'x-life-of',
    'x-life-of: refund',
    'Nobody finds it here. Put the list into a file of its own under `components/schemas`.',
  ],
  ['x-enum-varnames', 'x-enum-varnames: [Red]', '1 names do not fit 2 values; each has one.'],
])('%s of an inline schema is judged', async (name, line, message) => {
  const thing = `${SMALL_CONTRACT[PATH]}`.replace('      enum:', `      ${line}\n      enum:`);
  const [finding, ...others] = await lint('[]', '', { [PATH]: thing });
  expect(finding?.message).toBe(`\`${name}\`: ${message}`);
  expect(finding?.position.line).toBe(13);
  expect(others).toEqual([]);
});

test('a step may happen at the time of a field that the version has', async () => {
  expect(await lint('[{ to: red, what: a, at: id, basis: sample }]')).toEqual([]);
});

describe('x-flow-types', () => {
  const flows = '  way: {type: string, description: A., x-role: flow-type, x-extensible-enum: [COLLECT]}\n  tags:';
  test.each([
    ['names flows that answers have', '{red: COLLECT}', flows, []],
    ['tells of a flow that no answer has', '{red: COLECT}', flows, ['COLECT is no kind of flow in this version.']],
    ['tells of a value that the list lacks', '{blue: COLLECT}', flows, ['blue is no value of the list.']],
    [
      'tells of a flow where no answer has any',
      '{red: COLLECT}',
      flows.replace('x-role: flow-type, ', ''),
      ['COLLECT is no kind of flow in this version.'],
    ],
  ])('%s', async (_, types, fields, messages) => {
    const thing = `${SMALL_CONTRACT[PATH]}`
      .replace('      enum:', `      x-flow-types: ${types}\n      enum:`)
      .replace('  tags:', fields);
    const findings = await lint('[]', '', { [PATH]: thing });
    expect(findings.map(({ message }) => message)).toEqual(messages.map((message) => `\`x-flow-types\`: ${message}`));
  });
});

test('two lists cannot be the life of the same', async () => {
  const list = 'x-life-of: order\nx-extensible-enum: [red]\n';
  const path = 'components/schemas/Problem.yaml';
  const problem = `${SMALL_CONTRACT[path]}`.replace('type: object\n', `type: object\n${list}`);
  const findings = await lint('[]', 'x-life-of: order\n', { [path]: problem });
  expect(findings.map(({ message }) => message)).toEqual(['`x-life-of`: Another schema is the life of order already.']);
});
