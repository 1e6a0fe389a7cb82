import type { Parameter } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';

/** The header that selects the version, which the documents mark with `x-role: version`. */
export function versionParameter(operations: readonly ContractOperation[]): Parameter | undefined {
  for (const { parameters } of operations) {
    const found = parameters.find((parameter) => parameter.in === 'header' && parameter['x-role'] === 'version');
    if (found !== undefined) return found;
  }
  return undefined;
}
