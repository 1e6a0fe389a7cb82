import { readCacheLines, writeCacheLines } from '../contract/cache-files.ts';
import type { SourceFolders } from '../contract/references.ts';
import { sha256 } from '../contract/sha256.ts';
import { type KeptEntry, KeptResults } from '../docs/site/kept-results.ts';

const LIKE = /^site-[0-9a-f]{32}\.txt(\.|$)/;

/** Whose results are kept, and what made them. */
interface SiteCache {
  /** Absolute path of the cache folder. */
  readonly cache: string;
  readonly sources: SourceFolders;
  /** Hash of the code and the tools; results of others are not used. */
  readonly tools: string;
}

/** What the last run for a contract has left. Nothing when there is no such file, or it is damaged or of other code. */
export function readKeptResults({ cache, sources, tools }: SiteCache): KeptResults {
  const [head, ...lines] = readCacheLines(cache, nameOf(sources));
  lines.pop(); // the file ends with the end of a line
  if (head !== headOf(tools, lines)) return new KeptResults();
  return new KeptResults(
    lines.map((line): KeptEntry => {
      const [key = ''] = line.split(' ', 1);
      return [key, line.slice(key.length + 1)];
    }),
  );
}

/** Leaves results for the next run. Where nothing can be written, nothing is. */
export function keepResults({ cache, sources, tools }: SiteCache, kept: KeptResults): void {
  if (!kept.isChanged) return;
  const lines = kept.entries().map(([key, text]) => `${key} ${text}`);
  writeCacheLines(cache, { name: nameOf(sources), like: LIKE }, [headOf(tools, lines), ...lines]);
}

function headOf(tools: string, lines: readonly string[]): string {
  return `${tools} ${sha256(lines.join('\n'))}`;
}

function nameOf({ folder, allowed = [], overlays = [] }: SourceFolders): string {
  return `site-${sha256(JSON.stringify([folder, allowed, overlays])).slice(0, 32)}.txt`;
}
