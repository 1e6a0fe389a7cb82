import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../contract/sha256.ts';
import type { SitePart } from '../docs/site/part.ts';
import { Twins } from '../docs/site/twins.ts';
import type { StepRunner } from './step-runner.ts';

/** The folder of the site below that of a build. */
export const DOCS_FOLDER = 'docs';

/** What `ecc docs` knows of the site in a folder. It is not a build's manifest: `--out` may name a build's folder. */
export const SITE_MANIFEST_NAME = '.site.json';

interface SiteSteps {
  readonly runner: StepRunner;
  /** Hash of the code and the tools. */
  readonly tools: string;
  /** Absolute path of the folder that the runner's files are below. */
  readonly folder: string;
  /** Where the site is in that folder. */
  readonly place: '' | typeof DOCS_FOLDER;
}

/** Makes the parts of a site whose input has changed, and takes over the others. */
export async function runSiteSteps(
  parts: readonly SitePart[],
  { runner, tools, folder, place }: SiteSteps,
): Promise<void> {
  const twins = new Twins((path) => readFileSync(join(folder, place, path), 'utf8'));
  const [step, below] = place === '' ? ['', ''] : [`${place} `, `${place}/`];
  for (const part of parts) {
    await runner.run(`${step}${part.name}`, sha256(`${tools} ${part.input}`), async () => {
      const files = await part.files(twins);
      twins.note(files);
      return files.map((file) => ({ ...file, path: `${below}${file.path}` }));
    });
  }
}
