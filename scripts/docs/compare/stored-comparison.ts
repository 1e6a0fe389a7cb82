import { type Column, columnOf, valueIn } from '../columns.ts';
import type { ComparedDifference, Comparison } from './comparison.ts';

/** A comparison as its file has it: differences repeat nearly all of what they say, so they are in columns. */
export type StoredComparison = Omit<Comparison, 'differences'> & {
  readonly differences: { readonly [Name in keyof ComparedDifference]: Column<ComparedDifference[Name]> };
};

export function storedComparison({ differences, ...others }: Comparison): StoredComparison {
  return {
    ...others,
    differences: {
      code: columnOf(differences.map(({ code }) => code)),
      direction: columnOf(differences.map(({ direction }) => direction)),
      breaks: columnOf(differences.map(({ breaks }) => breaks)),
      breaking: columnOf(differences.map(({ breaking }) => breaking)),
      fields: columnOf(differences.map(({ fields }) => fields)),
      subject: columnOf(differences.map(({ subject }) => subject)),
      message: columnOf(differences.map(({ message }) => message)),
      reach: columnOf(differences.map(({ reach }) => reach)),
      changesets: columnOf(differences.map(({ changesets }) => changesets)),
    },
  };
}

/** @throws TypeError when columns have not the same rows */
export function readComparison({ differences, ...others }: StoredComparison): Comparison {
  const { code, direction, breaks, breaking, fields, subject, message, reach, changesets } = differences;
  const row = (place: number): ComparedDifference => ({
    code: valueIn(code, place),
    direction: valueIn(direction, place),
    breaks: valueIn(breaks, place),
    breaking: valueIn(breaking, place),
    fields: valueIn(fields, place),
    subject: valueIn(subject, place),
    message: valueIn(message, place),
    reach: valueIn(reach, place),
    changesets: valueIn(changesets, place),
  });
  return { ...others, differences: code.at.map((_, place) => row(place)) };
}
