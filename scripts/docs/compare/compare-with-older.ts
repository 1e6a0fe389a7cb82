import { breakingFirst } from '../../compare/arrange.ts';
import { type Difference, operationsOf } from '../../compare/difference.ts';
import { changesetsBetween, compareVersions } from '../../compare/versions.ts';
import { wordsOf } from '../changes/difference-words.ts';
import { subjectsOf } from '../changes/version-changes.ts';
import { Numbered } from '../numbered.ts';
import type { Site } from '../site/site.ts';
import type { ComparedDifference, Comparison } from './comparison.ts';

/** Compares a published version with each older one, in both directions. */
export function compareWithOlder(
  { contract, versions }: Pick<Site, 'contract' | 'versions'>,
  version: string,
): Comparison {
  const names = versions.map((one) => one.version);
  const older = names.slice(0, names.indexOf(version));
  const order = contract.versions.map((one) => one.version);
  const changesets = older[0] === undefined ? [] : changesetsBetween(contract, older[0], version);
  const places = new Map(changesets.map(({ name }, index) => [name, index]));
  const subjects = new Numbered<Comparison['subjects'][number]>();
  const reaches = new Numbered<readonly number[]>();
  const differences = new Numbered<ComparedDifference>();
  const known = new Map<string, number>();
  const reachOf = (difference: Difference) => {
    // Most differences reach what others have reached already.
    const key = [difference.direction === 'webhook', ...operationsOf(difference)].join('\n');
    const reach = known.get(key) ?? reaches.of(subjectsOf([difference]).map((subject) => subjects.of(subject)));
    known.set(key, reach);
    return reach;
  };
  const numberOf = (difference: Difference) => {
    const reach = reachOf(difference);
    const own = difference.changesets.flatMap((name) => places.get(name) ?? []);
    return differences.of({ code: difference.code, ...wordsOf(difference), reach, changesets: own });
  };
  const between = (from: string, to: string) =>
    breakingFirst(compareVersions(contract, from, to).differences).map(numberOf);
  return {
    version,
    older,
    up: older.map((name) => between(name, version)),
    back: older.map((name) => between(version, name)),
    subjects: subjects.all,
    changesets: changesets.map(({ version: its, name, summary, action }) => ({
      version: its,
      lacking: older.filter((one) => order.indexOf(one) < order.indexOf(its)).length,
      name,
      summary,
      action,
    })),
    reaches: reaches.all,
    differences: differences.all,
  };
}
