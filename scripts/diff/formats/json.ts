import { breakingIn } from '../../compare/arrange.ts';
import { type Difference, fieldsOf, operationsOf } from '../../compare/difference.ts';
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
    changesets: changesets.map(({ version, name, summary, action, basis, after, source }) => ({
      ...{ version, name, summary, action, basis, ...(after !== undefined && { after }), source },
      breaking: differences.some((one) => one.breaking !== null && one.changesets.includes(name)),
    })),
    differences: differences.map(asJson),
    ...contracts,
    summary: {
      changesets: changesets.length,
      differences: differences.length,
      breaking: breakingIn(report),
      sender: differences.filter(({ breaking }) => breaking === 'sender').length,
      reader: differences.filter(({ breaking }) => breaking === 'reader').length,
      ...(notUsed !== undefined && { notUsed }),
    },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function asJson(difference: Difference) {
  const { code, kind, direction, breaking, message, pointer, changesets, uses } = difference;
  return {
    ...{ code, kind, direction, breaking, message, changesets },
    ...('versions' in difference && { versions: difference.versions }),
    operations: operationsOf(difference),
    fields: fieldsOf(difference),
    places: uses.map(({ operation, status, part, field }) => ({ operation, status, in: part, pointer: field })),
    source: pointer,
  };
}
