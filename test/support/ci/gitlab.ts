import { parseYaml } from '@redocly/openapi-core';
import { runScript, type Shell, type ShellResult } from './shell.ts';

interface Job {
  readonly script: readonly string[];
  readonly parallel?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs the jobs of a file for GitLab CI, each as often as it says, until one fails. */
export async function runJobs(text: string, shell: Shell): Promise<ShellResult> {
  const jobs = parseYaml(text) as Readonly<Record<string, Job>>;
  let output = '';
  for (const { script, parallel = 1, variables = {} } of Object.values(jobs)) {
    for (let index = 1; index <= parallel; index++) {
      const env = { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(parallel), ...variables, ...shell.env };
      const result = await runScript(script.join('\n'), { ...shell, env });
      output += result.output;
      if (result.code !== 0) return { code: result.code, output };
    }
  }
  return { code: 0, output };
}
