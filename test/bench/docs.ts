/**
 * Measures the documentation site: the CPU time of writing it, beside that of `redocly build-docs` for each version; what
 * its pages and downloads weigh, and the first visit of each kind of page; with `--browser` also when a page can be used
 * and how long a search takes, which wants an idle machine. Prints tables; asserts nothing.
 *
 * `npm run bench:docs -- [--runs 3] [--browser] [--no-peer]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileProgram } from '../support/compile-program.ts';
import { inBrowser } from './docs/in-browser.ts';
import { table } from './docs/table.ts';
import { firstVisits, weights } from './docs/weigh.ts';
import { peerCost, writingCosts } from './docs/writing-costs.ts';
import { describeMachine } from './mock/machine.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    browser: { type: 'boolean', default: false },
    'no-peer': { type: 'boolean', default: false },
  },
});
const work = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
try {
  print(`${describeMachine()}\n`);
  const program = join(await compileProgram(join(work, 'package')), 'cli.js');
  const { costs, site, spec } = await writingCosts(program, work, Number(values.runs));
  const cold = costs[0]?.seconds ?? Number.NaN;
  const peer = values['no-peer'] ? [] : [await peerCost(program, spec, work)];
  print(
    table(
      ['', 'CPU seconds', '× cold', 'goal', 'files written'],
      [...costs, ...peer].map(({ name, seconds, goal, files }) => [
        name,
        seconds.toFixed(2),
        (seconds / cold).toFixed(2),
        goal === undefined ? '' : `< ${goal}`,
        files === undefined ? '' : String(files),
      ]),
    ),
  );
  print(
    table(
      ['', 'files', 'MB', 'MB gzipped'],
      weights(site).map(({ name, files, bytes, gzipped }) => [
        name,
        String(files),
        megabytes(bytes),
        megabytes(gzipped),
      ]),
    ),
  );
  print(
    table(
      ['largest page of each kind', 'kB gzipped, with what loads at once (goal: < 80)'],
      firstVisits(site).map(({ address, gzipped }) => [address === '' ? '/' : address, (gzipped / 1000).toFixed(1)]),
    ),
  );
  if (values.browser) {
    const rows = await inBrowser(site, firstVisits(site));
    print(
      table(
        ['in the browser', 'ms', 'goal'],
        rows.map(({ name, milliseconds, goal }) => [name, milliseconds.toFixed(1), `< ${goal}`]),
      ),
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
