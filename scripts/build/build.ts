import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SNAPSHOT_FILE } from '../contract/snapshot.ts';
import type { Finding } from '../lint/finding.ts';
import type { FrozenPlace } from './freeze/frozen-documents.ts';
import { hashFiles } from './hash.ts';
import { allIntact, type Manifest, manifestFile, manifestPaths, readManifest, TYPES_FILE } from './manifest.ts';
import { settleOutputFolder, withOutputFolder } from './output-folder.ts';
import { KEPT_IN_GIT, type OwnedFiles, ownedFiles } from './owned-files.ts';
import { toolsHash } from './tools-hash.ts';
import { OutputWriter } from './write-outputs.ts';

export interface BuildOptions {
  /** Absolute path of the contract's folder. */
  readonly spec: string;
  /** Absolute paths of overlays on top of versions. */
  readonly overlays?: readonly string[];
  /** Absolute paths of other folders that its files may refer to. */
  readonly allowed?: readonly string[];
  /** Absolute path of the output folder. */
  readonly out: string;
  /** Compare only, change nothing. */
  readonly check: boolean;
  /** Where the documents of published versions are kept; nothing is held against them when left out. */
  readonly frozen?: FrozenPlace | undefined;
  readonly onProgress: (step: string) => void;
}

export interface BuildResult {
  /** Breaches of the rules; when there are any, nothing is written. */
  readonly findings: readonly Finding[];
  /** Paths that were written or removed; with `check`, those that would be. */
  readonly changed: readonly string[];
  /** How many files the output consists of. */
  readonly total: number;
}

/**
 * Lints the contract and derives everything from it. Steps whose input is as it was in the last build are not run. One
 * build at a time writes to a folder; one that is ended leaves the old state or the new one, after the next.
 *
 * @throws ContractError when the contract is wrong or the output folder cannot be written
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  if (!options.check) return withOutputFolder(options.out, () => lockedBuild(options));
  await settleOutputFolder(options.out);
  return lockedBuild(options);
}

async function lockedBuild(options: BuildOptions): Promise<BuildResult> {
  const { spec, overlays = [], allowed = [], out } = options;
  const tools = toolsHash();
  const input = `${hashFiles(spec, [spec, ...overlays, ...allowed])} ${tools}`;
  const last = readManifest(out);
  if (last?.input === input && allIntact(out, last)) {
    return { findings: [], changed: [], total: manifestPaths(last).length };
  }
  const owned = ownedFiles(out, last);
  const writer = new OutputWriter(out, owned.mayReplace);
  try {
    return await runBuild(options, writer, { tools, input, last, owned });
  } finally {
    writer.close();
  }
}

async function runBuild(
  { spec, overlays, allowed, out, check, frozen, onProgress }: BuildOptions,
  writer: OutputWriter,
  { tools, input, last, owned }: { tools: string; input: string; last: Manifest | undefined; owned: OwnedFiles },
): Promise<BuildResult> {
  // Loaded here, so that a build with nothing to do does not wait for it.
  const { runSteps } = await import('./steps.ts');
  const onFile: OutputWriter['add'] = (file) => (check ? writer.note(file) : writer.add(file));
  const { findings, records } = await runSteps({
    sources: { folder: spec, overlays, allowed },
    out,
    tools,
    last,
    frozen,
    onProgress,
    onFile,
  });
  if (findings.some(({ severity }) => severity === 'error')) return { findings, changed: [], total: 0 };

  const known = new Set(manifestPaths({ steps: records }));
  const isThere = (path: string) => existsSync(join(out, path));
  const stale = [...owned.paths].filter((path) => !known.has(path) && isThere(path));
  const outdated = writer.outdated.filter((path) => !check || isExpected(path, isThere(path)));
  if (!check) {
    writer.add(manifestFile({ input, steps: records }));
    writer.commit(stale);
  }
  return { findings, changed: [...outdated, ...stale].sort(), total: known.size };
}

/** These also tell which program made them, and whoever reads them looks at that. */
const OF_ONE_PROGRAM = new Set([`openapi/${SNAPSHOT_FILE}`, TYPES_FILE]);

/** In a fresh clone only the files that git keeps are there; what was never built cannot be out of date. */
function isExpected(path: string, isThere: boolean): boolean {
  return KEPT_IN_GIT.test(path) || (isThere && !OF_ONE_PROGRAM.has(path));
}
