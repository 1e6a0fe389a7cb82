import { type Comparison, comparisonFile } from '../../compare/comparison.ts';
import { readComparison } from '../../compare/stored-comparison.ts';
import { loadScript } from '../site-files.ts';
import { versions } from '../versions.ts';
import { type Chosen, chosenDifferences } from './chosen-differences.ts';
import type { ComparisonLink } from './comparison-link.ts';

const NOTHING: Chosen = { isBack: false, changesets: [], shownChangesets: [], all: [], shown: [] };
const loaded = new Map<string, Comparison>();

/** What a link asks for; its versions have to exist. */
export async function loadChosen(link: ComparisonLink): Promise<Chosen> {
  if (link.from === link.to) return NOTHING;
  const newer = versions.indexOf(link.from) < versions.indexOf(link.to) ? link.to : link.from;
  const comparison = loaded.get(newer) ?? (await load(newer));
  return (comparison && chosenDifferences(comparison, link)) ?? NOTHING;
}

async function load(version: string): Promise<Comparison | undefined> {
  await loadScript(comparisonFile(version));
  // What the script has put there a moment ago; the next one puts its own in the same place.
  const comparison = window.docsComparison;
  if (comparison?.version === version) loaded.set(version, readComparison(comparison));
  return loaded.get(version);
}
