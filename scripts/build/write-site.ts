import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SitePart } from '../docs/site/part.ts';
import { allIntact, type Manifest, manifestFile, manifestPaths, readManifest } from './manifest.ts';
import { withOutputFolder } from './output-folder.ts';
import { DOCS_FOLDER, runSiteSteps, SITE_MANIFEST_NAME } from './site-steps.ts';
import { StepRunner } from './step-runner.ts';
import { OutputWriter } from './write-outputs.ts';

interface SiteSource {
  /** Hash of all that the site is made of: the contract, the guides, the settings, the code. */
  readonly input: string;
  /** Hash of the code and the tools alone. */
  readonly tools: string;
  /** Gives the parts; it is not asked when the site is as it would become. */
  parts(): Promise<readonly SitePart[]>;
}

export interface WrittenSite {
  /** Paths that were written or removed. */
  readonly changed: readonly string[];
  /** How many files the site consists of. */
  readonly total: number;
}

/**
 * Puts the files of a site into a folder, all of them or none, and takes away what an earlier site had. Parts whose input
 * is as it was are taken over. Whatever else lies in the folder is left alone.
 *
 * @param folder absolute path of the site's folder
 * @throws ContractError `BUILD_RUNNING`, `FILE_FOREIGN`, `FILE_UNWRITABLE`
 */
export async function writeSite(folder: string, { input, tools, parts }: SiteSource): Promise<WrittenSite> {
  return withOutputFolder(folder, async () => {
    const own = readManifest(folder, SITE_MANIFEST_NAME);
    if (own?.input === input && allIntact(folder, own)) return { changed: [], total: manifestPaths(own).length };
    const last = { input: '', steps: { ...builtSteps(folder), ...own?.steps } };
    const owned = new Set(manifestPaths(last));
    // With a manifest that cannot be read nobody knows the files, only that the folder is one of ours.
    const isOurs = own === undefined && existsSync(join(folder, SITE_MANIFEST_NAME));
    const writer = new OutputWriter(folder, (path) => isOurs || owned.has(path) || path === SITE_MANIFEST_NAME);
    try {
      const runner = new StepRunner(folder, last, (file) => writer.add(file));
      await runSiteSteps(await parts(), { runner, tools, folder, place: '' });
      const known = new Set(manifestPaths({ steps: runner.records }));
      const stale = [...owned].filter((path) => !known.has(path) && existsSync(join(folder, path)));
      const changed = [...writer.outdated, ...stale].sort();
      writer.add(manifestFile({ input, steps: runner.records }, SITE_MANIFEST_NAME));
      writer.commit(stale);
      return { changed, total: known.size };
    } finally {
      writer.close();
    }
  });
}

/** What `ecc build` has made in the folder, when it is the site of a build. */
function builtSteps(folder: string): Manifest['steps'] {
  if (basename(folder) !== DOCS_FOLDER) return {};
  const [step, below] = [`${DOCS_FOLDER} `, `${DOCS_FOLDER}/`];
  const steps = Object.entries(readManifest(dirname(folder))?.steps ?? {}).filter(([name]) => name.startsWith(step));
  return Object.fromEntries(
    steps.map(([name, { input, files }]) => [
      name.slice(step.length),
      {
        input,
        files: Object.fromEntries(Object.entries(files).map(([path, hash]) => [path.slice(below.length), hash])),
      },
    ]),
  );
}
