import type { Contract } from '../../../contract/contract.ts';
import type { OpenApiDocument } from '../../../contract/document.ts';
import type { JsonValue } from '../../../contract/json.ts';
import type { ContractOperation } from '../../../contract/operations.ts';
import { fromPointer, valueAt } from '../../../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../../../contract/responses.ts';
import { code, markdownTable, operationLinks } from './markdown-table.ts';

/** Of more causes the first are told. */
const MOST_CAUSES = 3;

interface ErrorKind {
  readonly status: number;
  readonly code: string;
  readonly causes: Set<string>;
  readonly operations: Set<string>;
}

/** What can be wrong, by status and code, with the operations that answer so. Older paths are left out. */
export function errorTable(contract: Contract, version: string): string {
  const document = contract.document(version);
  const operations = contract.operations(version).filter(({ operation }) => operation.deprecated !== true);
  const kinds = [...collect(document, operations).values()].sort(
    (a, b) => a.status - b.status || b.operations.size - a.operations.size || (a.code < b.code ? -1 : 1),
  );
  return markdownTable(
    ['status', 'code', 'for example', 'operations'],
    kinds.map((kind) => [
      String(kind.status),
      kind.code === '' ? 'none' : code(kind.code),
      [...kind.causes].slice(0, MOST_CAUSES).join('; '),
      kind.operations.size === operations.length ? 'all' : operationLinks([...kind.operations]),
    ]),
  );
}

function collect(document: OpenApiDocument, operations: readonly ContractOperation[]): Map<string, ErrorKind> {
  const kinds = new Map<string, ErrorKind>();
  for (const operation of operations) {
    for (const status of Object.keys(operation.operation.responses).map(Number)) {
      if (!(status >= 400)) continue;
      for (const [name, { summary, value }] of examplesOf(document, declaredResponse(document, operation, status))) {
        const errorCode = codeIn(document, value as JsonValue);
        const key = `${status} ${errorCode}`;
        const kind = kinds.get(key) ?? { status, code: errorCode, causes: new Set(), operations: new Set() };
        kind.causes.add(summary ?? name);
        kind.operations.add(operation.operationId);
        kinds.set(key, kind);
      }
    }
  }
  return kinds;
}

/** The most exact code that an error has, by the places that the contract names; empty where it has none. */
function codeIn(document: OpenApiDocument, body: JsonValue): string {
  const codes = (document['x-errors']?.codes ?? []).map((pointer) => valueAt(body, fromPointer(pointer)));
  return String(codes.find((found) => typeof found === 'string' && found !== '') ?? '');
}
