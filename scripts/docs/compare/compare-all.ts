import { breakingFirst } from '../../compare/arrange.ts';
import type { Difference } from '../../compare/difference.ts';
import { changesetsBetween, compareVersions } from '../../compare/versions.ts';
import { wordsOf } from '../changes/difference-words.ts';
import { subjectsOf } from '../changes/version-changes.ts';
import type { Site } from '../site/site.ts';
import type { ComparedDifference, Comparison } from './comparison.ts';
import { Numbered } from './numbered.ts';

/** Compares all published versions with each other, in both directions. */
export function compareAll({ contract, versions }: Pick<Site, 'contract' | 'versions'>): Comparison {
  const names = versions.map(({ version }) => version);
  const [first = '', last = first] = [contract.versions[0]?.version, names.at(-1)];
  const changesets = changesetsBetween(contract, first, last);
  const places = new Map(changesets.map(({ name }, index) => [name, index]));
  const order = contract.versions.map(({ version }) => version);
  const firstWith = (version: string) => names.findIndex((name) => order.indexOf(name) >= order.indexOf(version));
  const subjects = new Numbered<Comparison['subjects'][number]>();
  const reaches = new Numbered<readonly number[]>();
  const differences = new Numbered<ComparedDifference>();
  const numberOf = (difference: Difference) => {
    const reach = reaches.of(subjectsOf([difference]).map((subject) => subjects.of(subject)));
    const own = difference.changesets.flatMap((name) => places.get(name) ?? []);
    return differences.of({ code: difference.code, ...wordsOf(difference), reach, changesets: own });
  };
  const between = names.map((from) =>
    names.map((to) =>
      from === to ? [] : breakingFirst(compareVersions(contract, from, to).differences).map(numberOf),
    ),
  );
  return {
    versions: names,
    subjects: subjects.all,
    changesets: changesets.map(({ version, name, summary, action }) => ({
      version,
      since: firstWith(version),
      name,
      summary,
      action,
    })),
    reaches: reaches.all,
    differences: differences.all,
    between,
  };
}
