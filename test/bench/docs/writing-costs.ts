import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandCost, commandCpuSeconds } from '../start/command-cpu.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

interface Cost {
  readonly name: string;
  /** CPU time, the median of the runs. */
  readonly seconds: number;
  /** From the start to the end of the same run. */
  readonly elapsed: number;
  readonly goal?: number;
  /** How many files were written. */
  readonly files?: number;
}

/**
 * Writes the site from nothing, again with nothing to do, and after a change of the newest overlay and of one in the
 * middle, which changes all later versions. The documents are resolved before, so that they are not measured.
 *
 * @param program the command line as in the package
 * @param work an empty folder
 * @returns the costs, the folder of the site, and that of the contract
 */
export async function writingCosts(program: string, work: string, runs: number) {
  const [spec, site, cache] = ['spec', 'site', 'cache'].map((name) => join(work, name));
  if (spec === undefined || site === undefined || cache === undefined) throw new TypeError('There are three folders.');
  const options = ['--spec', spec, '--cache-dir', cache];
  const resolveDocuments = () => commandCpuSeconds([program, 'versions', ...options]);
  const write = async () => {
    const before = manifestOf(site);
    const { cpu, elapsed } = await commandCost([program, 'docs', '--out', site, ...options]);
    return {
      seconds: cpu,
      elapsed,
      files: [...manifestOf(site)].filter(([path, hash]) => before.get(path) !== hash).length,
    };
  };
  const measured: Record<
    'cold' | 'middle' | 'newest' | 'unchanged',
    { seconds: number; elapsed: number; files: number }[]
  > = {
    cold: [],
    unchanged: [],
    newest: [],
    middle: [],
  };
  for (let run = 0; run < runs; run += 1) {
    for (const folder of [spec, site]) rmSync(folder, { recursive: true, force: true });
    cpSync(join(ROOT, 'spec'), spec, { recursive: true });
    await resolveDocuments();
    measured.cold.push(await write());
    measured.unchanged.push(await write());
    for (const place of ['newest', 'middle'] as const) {
      changeOverlay(spec, place, run);
      await resolveDocuments();
      measured[place].push(await write());
    }
  }
  const costs: Cost[] = [
    { name: 'from nothing, all versions', ...median(measured.cold), goal: 4 },
    { name: 'with nothing to do', ...median(measured.unchanged), goal: 0.5 },
    { name: 'after a change of the newest overlay', ...median(measured.newest), goal: 1 },
    { name: 'after a change of an overlay in the middle', ...median(measured.middle) },
  ];
  return { costs, site, spec };
}

/** Adds a property, as the next edit of somebody who describes a version would. */
function changeOverlay(spec: string, place: 'middle' | 'newest', run: number): void {
  const folder = join(spec, 'overlays');
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => /^\d{4}-/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const entry = entries.at(place === 'newest' ? -1 : Math.floor(entries.length / 2));
  if (entry === undefined) throw new Error('The contract has no overlay.');
  const files = entry.isDirectory()
    ? readdirSync(join(folder, entry.name)).map((name) => join(entry.name, name))
    : [entry.name];
  const file = join(folder, files.sort().at(-1) ?? '');
  const changeset = /^x-changesets:\n {2}([\w-]+):/m.exec(readFileSync(file, 'utf8'))?.[1];
  appendFileSync(
    file,
    `\n  - target: $.components.schemas.Order.properties\n    x-changeset: ${changeset}\n    update:\n      bench_${place}_${run}: { type: string, description: A field. }\n`,
  );
}

/** The hashes of all files of the site, as the command notes them. */
function manifestOf(site: string): Map<string, string> {
  try {
    const { steps } = JSON.parse(readFileSync(join(site, '.site.json'), 'utf8'));
    return new Map(
      Object.values<{ files: Record<string, string> }>(steps).flatMap(({ files }) => Object.entries(files)),
    );
  } catch {
    return new Map(); // nothing was written yet
  }
}

function median<Run extends { readonly seconds: number }>(runs: readonly Run[]): Run {
  const middle = [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor((runs.length - 1) / 2)];
  if (middle === undefined) throw new Error('There was no run.');
  return middle;
}
