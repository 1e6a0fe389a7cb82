import type { Contract } from '../../../contract/contract.ts';
import { code, markdownTable, operationLinks } from './markdown-table.ts';
import { type TestDatum, testDataOf } from './test-data.ts';

interface Row {
  readonly field: string;
  readonly exact: boolean;
  readonly cells: readonly string[];
  readonly operations: TestDatum['operation'][];
}

/** All test data of a version in one table: what is sent, and what is answered. */
export function testDataTable(contract: Contract, version: string): string {
  const rows = new Map<string, Row>();
  for (const operation of contract.operations(version)) {
    for (const datum of testDataOf(contract.document(version), operation)) {
      const cells = [code(datum.field), `${valueText(datum)}${othersText(datum)}`, answerText(datum)];
      const key = cells.join('\n');
      const row = rows.get(key) ?? {
        field: datum.field,
        exact: typeof datum.value === 'string',
        cells,
        operations: [],
      };
      if (!row.operations.includes(operation)) row.operations.push(operation);
      rows.set(key, row);
    }
  }
  return markdownTable(
    ['send', 'value', 'answer', 'operations'],
    byField([...rows.values()]).map(({ cells, operations }) => [...cells, operationLinks(namesOf(operations))]),
  );
}

function valueText({ value }: TestDatum): string {
  return typeof value === 'string' ? code(value) : value.map((text) => code(`${text}…`)).join(' or ');
}

/** Few values need another one, so these have no column of their own. */
function othersText({ others }: TestDatum): string {
  if (others.length === 0) return '';
  return `, together with ${others.map(({ field, value }) => `${code(field)} ${code(value)}`).join(' and ')}`;
}

function answerText({ status, summary }: TestDatum): string {
  return `${status}: ${summary}`;
}

/** The rows of a field stand together, fields with whole values first, otherwise in the order of the contract. */
function byField(rows: readonly Row[]): Row[] {
  const fields = [...new Set(rows.map(({ field }) => field))];
  const isExact = (field: string) => rows.some((row) => row.field === field && row.exact);
  const sorted = [...fields.filter(isExact), ...fields.filter((field) => !isExact(field))];
  return sorted.flatMap((field) => rows.filter((row) => row.field === field));
}

/** Older paths are named where there is no other. */
function namesOf(operations: readonly TestDatum['operation'][]): string[] {
  const current = operations.filter(({ operation }) => operation.deprecated !== true);
  return (current.length > 0 ? current : operations).map(({ operationId }) => operationId);
}
