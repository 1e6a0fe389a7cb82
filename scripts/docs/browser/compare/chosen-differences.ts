import type { ComparedChangeset, ComparedDifference, Comparison } from '../../compare/comparison.ts';
import type { ComparisonLink } from './comparison-link.ts';

export type ComparedSubject = Comparison['subjects'][number];

/** A difference, and what it reaches. */
export interface ChosenDifference extends ComparedDifference {
  readonly subjects: readonly ComparedSubject[];
}

/** What a link asks for. */
export interface Chosen {
  /** True when the second version is the older one, so that changesets are taken back. */
  readonly isBack: boolean;
  /** What lies between the versions, oldest first. */
  readonly changesets: readonly ComparedChangeset[];
  /** Those of them that the shown differences belong to; all of them without a filter. */
  readonly shownChangesets: readonly ComparedChangeset[];
  /** All differences, breaking ones first. */
  readonly all: readonly ChosenDifference[];
  /** Those that pass the filters. */
  readonly shown: readonly ChosenDifference[];
}

/** Undefined for a pair that the comparison is not of. */
export function chosenDifferences(comparison: Comparison, link: ComparisonLink): Chosen | undefined {
  const { version, older, changesets, up, back } = comparison;
  const isBack = link.from === version;
  if (!isBack && link.to !== version) return undefined;
  const place = older.indexOf(isBack ? link.to : link.from);
  const numbers = (isBack ? back : up)[place];
  if (numbers === undefined) return undefined;
  const all = numbers.flatMap((number) => differenceAt(comparison, number));
  const shown = all.filter((one) => passes(one, link));
  const lieBetween = changesets.filter(({ lacking }) => place < lacking);
  const named = new Set(shown.flatMap((one) => one.changesets.map((place) => changesets[place])));
  return {
    isBack,
    changesets: lieBetween,
    shownChangesets: isFiltered(link) ? lieBetween.filter((one) => named.has(one)) : lieBetween,
    all,
    shown,
  };
}

function isFiltered({ operation, direction, breaking }: ComparisonLink): boolean {
  return operation !== undefined || direction !== undefined || breaking !== undefined;
}

/** Differences that reach the same, in their order. */
export function byReach(
  differences: readonly ChosenDifference[],
): (readonly [ChosenDifference, ...ChosenDifference[]])[] {
  const groups = new Map<number, [ChosenDifference, ...ChosenDifference[]]>();
  for (const one of differences) {
    const group = groups.get(one.reach);
    if (group === undefined) groups.set(one.reach, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function differenceAt({ differences, reaches, subjects }: Comparison, number: number): ChosenDifference[] {
  const difference = differences[number];
  if (difference === undefined) return [];
  return [{ ...difference, subjects: (reaches[difference.reach] ?? []).flatMap((place) => subjects[place] ?? []) }];
}

function passes(one: ChosenDifference, { operation, direction, breaking }: ComparisonLink): boolean {
  return (
    (operation === undefined || one.subjects.some(({ name }) => name === operation)) &&
    (direction === undefined || one.direction === direction) &&
    (breaking === undefined || one.breaks === breaking)
  );
}
