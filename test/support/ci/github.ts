import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { runScript, type Shell, type ShellResult } from './shell.ts';

const OWN_ACTION = /^express-checkout-contract\/express-checkout-contract@/;
/** Actions that need GitHub, and do nothing here. */
const PASSED_OVER = /^(actions|github)\//;

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}

interface Job {
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly unknown[]>> };
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required: boolean; readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** Expressions that may stand in a workflow, without their braces, and what they are. */
export type Expressions = Readonly<Record<string, string>>;

/** Runs the commands of a workflow, each job once for each of its matrix, until one fails. */
export async function runWorkflow(
  text: string,
  action: string,
  shell: Shell,
  known: Expressions,
): Promise<ShellResult> {
  const { jobs } = parseYaml(text) as Workflow;
  let output = '';
  for (const job of Object.values(jobs)) {
    for (const chosen of combinations(job.strategy?.matrix ?? {})) {
      const expressions = { ...known, ...chosen };
      const env = { ...shell.env, ...resolveAll(job.env ?? {}, expressions) };
      const result = await runSteps(job.steps, { ...shell, env }, expressions, action);
      output += result.output;
      if (result.code !== 0) return { code: result.code, output };
    }
  }
  return { code: 0, output };
}

/** A step after one that failed runs only if it says so. What a step puts out is known to those after it. */
async function runSteps(
  steps: readonly Step[],
  shell: Shell,
  known: Expressions,
  action: string,
): Promise<ShellResult> {
  let expressions = known;
  let code: number | null = 0;
  let output = '';
  for (const step of steps) {
    if (code !== 0 && step.if !== 'always()') continue;
    const result = await runStep(step, shell, expressions, action);
    output += result.output;
    if (result.code !== 0) code = result.code;
    if (step.id !== undefined) expressions = { ...expressions, ...outputsOf(step.id, shell.folder) };
  }
  return { code, output };
}

function outputsOf(id: string, folder: string): Expressions {
  const lines = runnerFiles(folder).outputs.trimEnd().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [name, ...value] = line.split('=');
      return [`steps.${id}.outputs.${name}`, value.join('=')];
    }),
  );
}

async function runStep(step: Step, shell: Shell, known: Expressions, action: string): Promise<ShellResult> {
  const env = { ...shell.env, ...resolveAll(step.env ?? {}, known) };
  if (step.run !== undefined) {
    return runScript(resolveText(step.run, known), withRunnerFiles({ ...shell, env }));
  }
  const uses = step.uses ?? '';
  if (PASSED_OVER.test(uses)) return { code: 0, output: '' };
  if (!OWN_ACTION.test(uses)) throw new Error(`Nothing is known of the action ${uses}.`);
  return runAction(action, resolveAll(step.with ?? {}, known), { ...shell, env });
}

/** Runs a composite action, as GitHub does: its inputs are expressions of its steps. */
export function runAction(action: string, given: Readonly<Record<string, string>>, shell: Shell): Promise<ShellResult> {
  const { inputs, runs } = parseYaml(action) as Action;
  for (const name of Object.keys(given)) if (!(name in inputs)) throw new Error(`The action has no input ${name}.`);
  const expressions = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      const value = given[name] ?? input.default;
      if (value === undefined) throw new Error(`The input ${name} is missing.`);
      return [`inputs.${name}`, value];
    }),
  );
  return runSteps(runs.steps, shell, expressions, action);
}

function withRunnerFiles({ folder, env }: Shell): Shell {
  const runner = join(folder, '.runner');
  mkdirSync(runner, { recursive: true });
  const files = { GITHUB_STEP_SUMMARY: join(runner, 'summary.md'), GITHUB_OUTPUT: join(runner, 'output.txt') };
  for (const path of Object.values(files)) writeFileSync(path, '', { flag: 'a' });
  return { folder, env: { ...files, RUNNER_TEMP: runner, ...env } };
}

/** What steps have written into the summary of the run, and as their outputs. */
export function runnerFiles(folder: string): { readonly summary: string; readonly outputs: string } {
  const read = (name: string) => readFileSync(join(folder, '.runner', name), 'utf8');
  return { summary: read('summary.md'), outputs: read('output.txt') };
}

function combinations(matrix: Readonly<Record<string, readonly unknown[]>>): Expressions[] {
  return Object.entries(matrix).reduce<Expressions[]>(
    (all, [name, values]) =>
      all.flatMap((chosen) => values.map((value) => ({ ...chosen, [`matrix.${name}`]: String(value) }))),
    [{}],
  );
}

function resolveAll(values: Readonly<Record<string, unknown>>, known: Expressions): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolveText(String(value), known)]));
}

function resolveText(text: string, known: Expressions): string {
  return text.replace(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => {
    const value = known[expression];
    if (value === undefined) throw new Error(`Nothing is known of the expression ${expression}.`);
    return value;
  });
}
