/**
 * Measures the documentation site: the CPU time of writing it; what its pages and downloads weigh, and the first visit of
 * each kind of page; all of this beside `redocly build-docs` for each version, as ratios; with `--browser` also when a page can be used
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
import { peerCost, type SiteCost } from './docs/peer-cost.ts';
import { table } from './docs/table.ts';
import { firstVisits, weights } from './docs/weigh.ts';
import { writingCosts } from './docs/writing-costs.ts';
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
  const [cold] = costs;
  print(
    table(
      ['', 'CPU seconds', '× cold', 'goal', 'files written'],
      costs.map(({ name, seconds, goal, files }) => [
        name,
        seconds.toFixed(2),
        (seconds / (cold?.seconds ?? Number.NaN)).toFixed(2),
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
  if (!values['no-peer'] && cold !== undefined) {
    const own: SiteCost = {
      cpu: cold.seconds,
      elapsed: cold.elapsed,
      bytes: weights(site).reduce((sum, { name, bytes }) => sum + (name === 'downloads' ? 0 : bytes), 0),
      firstVisit: firstVisits(site)[0]?.gzipped ?? Number.NaN,
    };
    print(besidePeer(own, await peerCost(program, spec, work)));
  }
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

/** Both sites and how many times as much the other one takes. */
function besidePeer(own: SiteCost, peer: SiteCost): string {
  const row = (name: string, of: (cost: SiteCost) => number, digits: number) => [
    name,
    of(own).toFixed(digits),
    of(peer).toFixed(digits),
    (of(peer) / of(own)).toFixed(1),
  ];
  return table(
    ['all versions', 'this site', '`redocly build-docs` each', '×'],
    [
      row('CPU seconds', ({ cpu }) => cpu, 1),
      row('seconds', ({ elapsed }) => elapsed, 1),
      row('MB, downloads left out', ({ bytes }) => bytes / 1e6, 1),
      row('kB of the heaviest first visit, gzipped', ({ firstVisit }) => firstVisit / 1000, 1),
    ],
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
