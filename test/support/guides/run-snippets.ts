import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScript, type Shell } from '../ci/shell.ts';
import type { Snippet } from './snippets.ts';

/** What came of a snippet that was run. */
export interface Ran {
  readonly snippet: Snippet;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Commands within it that failed. */
  readonly failed: readonly string[];
}

/** Where the session keeps what came of its snippets. */
const RESULTS = '.results';
/** What a snippet has started ends with the session. */
const LEAVE_NOTHING = `trap 'kill $(jobs -p) 2> /dev/null' EXIT`;

/**
 * Runs the snippets of a guide in their order, in one shell: what one exports, defines and starts is there for the next.
 *
 * @param adapted makes another code of the one that readers see, such as one with a free port
 */
export async function runSnippets(
  snippets: readonly Snippet[],
  shell: Shell,
  adapted: (code: string) => string,
): Promise<Ran[]> {
  const run: Snippet[] = [];
  mkdirSync(join(shell.folder, RESULTS));
  for (const snippet of snippets) {
    const code = adapted(snippet.code);
    if (snippet.use.kind === 'file') writeFileSync(join(shell.folder, snippet.use.name), code);
    if (snippet.use.kind !== 'run') continue;
    const number = run.push(snippet);
    if (snippet.language === 'ts') writeFileSync(join(shell.folder, `snippet-${number}.ts`), code);
    const script = snippet.language === 'ts' ? `npx tsx snippet-${number}.ts\n` : code;
    writeFileSync(join(shell.folder, RESULTS, `${number}.sh`), script);
  }
  const steps = run.map((_, index) => step(`${RESULTS}/${index + 1}`));
  const { output } = await runScript([LEAVE_NOTHING, ...steps].join('\n'), shell);
  return run.map((snippet, index) => {
    const read = (ending: string) => readFileSync(join(shell.folder, RESULTS, `${index + 1}.${ending}`), 'utf8');
    try {
      const failed = read('failed')
        .split('\n')
        .filter((line) => line !== '');
      return { snippet, code: Number(read('code')), stdout: read('out'), stderr: read('err'), failed };
    } catch {
      throw new Error(`${snippet.place} was not reached: ${output}`);
    }
  });
}

/** Runs one snippet in the shell of the session, whose error trap notes commands that fail. */
function step(path: string): string {
  return [
    'set +e +o pipefail', // as the shell of a reader
    `: > ${path}.failed`,
    `trap 'echo "$BASH_COMMAND" >> ${path}.failed' ERR`,
    `. ./${path}.sh > ${path}.out 2> ${path}.err`,
    `echo $? > ${path}.code`,
    'trap - ERR',
  ].join('\n');
}
