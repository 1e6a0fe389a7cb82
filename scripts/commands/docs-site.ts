import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { hashFiles } from '../build/hash.ts';
import { keepResults, readKeptResults } from '../build/site-cache.ts';
import { toolsHash } from '../build/tools-hash.ts';
import { type WrittenSite, writeSite } from '../build/write-site.ts';
import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import { sha256 } from '../contract/sha256.ts';
import { cacheOf, loadFor, sourceFolders, specFolder } from './contract-options.ts';
import { type DocsValues, siteSettings } from './docs-options.ts';
import type { Io } from './io.ts';
import { progressLine } from './progress.ts';

/**
 * Writes what has changed of the site.
 *
 * @throws ContractError when the contract or a guide is wrong, or the folder cannot be written
 */
export async function makeSite(values: DocsValues, io: Io): Promise<WrittenSite> {
  const progress = progressLine(io.stderr);
  const tools = toolsHash();
  const place = { cache: cacheOf(values, io), sources: sourceFolders(values), tools };
  let keep = () => {};
  try {
    const written = await writeSite(values.out, {
      tools,
      input: sha256(`${tools} ${inputOf(values)}`),
      // Loaded here, so that a site with nothing to do does not wait for it.
      async parts() {
        progress.show('resolving');
        const contract = await loadFor(values, io);
        assertVersions(values, contract);
        progress.show('writing the documentation');
        const { createSite } = await import('../docs/site/site.ts');
        const { allSiteParts } = await import('../build/site-parts.ts');
        const { guideFolders, readGuides } = await import('../docs/guides/read-guides.ts');
        const guides = readGuides(guideFolders(values.spec, values.guides));
        const kept = readKeptResults(place);
        keep = () => keepResults(place, kept);
        return allSiteParts(
          createSite(contract, { settings: siteSettings(values), published: values.versions, guides, kept }),
        );
      },
    });
    keep();
    return written;
  } finally {
    progress.clear();
  }
}

/** All that the options name, and how they want the site to be. */
function inputOf(values: DocsValues): string {
  const { overlay, guides, versions, 'allow-outside': allowed } = values;
  const { logo, ...settings } = siteSettings(values);
  const folder = specFolder(values);
  const sources = hashFiles(folder, [folder, ...overlay, ...allowed, ...guides].filter(existsSync));
  const order = [overlay, guides].map((paths) => paths.map((path) => relative(folder, path)));
  return JSON.stringify([sources, order, settings, logo && [logo.fileName, sha256(logo.content)], versions]);
}

/** @throws ContractError `VERSION_INVALID` for names that are no versions, with the known ones */
function assertVersions({ versions = [] }: DocsValues, contract: Contract): void {
  const known = contract.versions.map(({ version }) => version);
  const unknown = versions.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new ContractError({
    code: 'VERSION_INVALID',
    message: `\`--versions\` names ${unknown.join(', ')}, which ${unknown.length === 1 ? 'is no version' : 'are no versions'} of the contract.`,
    hint: `The versions are ${known.join(', ')}.`,
  });
}
