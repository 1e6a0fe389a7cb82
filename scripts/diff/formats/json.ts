import { changesetData, differenceData, summaryData } from '../../compare/as-data.ts';
import type { Difference } from '../../compare/difference.ts';
import type { DiffReport } from '../report.ts';

/** The report for programs. */
export function formatJson(report: DiffReport): string {
  const { from, to, fromVersion, toVersion, isBack, changesets, differences, contracts, notUsed } = report;
  const value = {
    from,
    to,
    ...(fromVersion !== undefined && { fromVersion }),
    ...(toVersion !== undefined && { toVersion }),
    ...(changesets.length > 0 && { takenBack: isBack }),
    changesets: changesets.map((changeset) => changesetData(changeset, report)),
    differences: differences.map(asJson),
    ...contracts,
    summary: { ...summaryData(report), ...(notUsed !== undefined && { notUsed }) },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function asJson(difference: Difference) {
  const { operations, fields, ...facts } = differenceData(difference);
  return {
    ...facts,
    ...('versions' in difference && { versions: difference.versions }),
    ...{ operations, fields },
    places: difference.uses.map(({ operation, status, part, field }) => {
      return { operation, status, in: part, pointer: field };
    }),
    source: difference.pointer,
  };
}
