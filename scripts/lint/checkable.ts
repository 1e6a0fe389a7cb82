import type { SourceContract } from '../contract/contract.ts';
import { toPointer } from '../contract/pointer.ts';
import { uncheckedConstructs } from '../validation/wire/unchecked.ts';
import type { Finding } from './finding.ts';
import { originOf } from './lint-version.ts';

const RULE = 'contract/checkable';

/**
 * Constructs of requests that the mock cannot check: OpenAPI leaves them open, or nothing here understands them. They
 * are warnings, because the contract may be right; whoever relies on the mock has to know.
 */
export function lintCheckable(contract: SourceContract, version: string): Finding[] {
  const document = contract.document(version);
  const places = new Map<string, Finding>();
  for (const operation of contract.operations(version)) {
    for (const { keys, message } of uncheckedConstructs(document, operation)) {
      const pointer = toPointer(keys);
      places.set(`${pointer} ${message}`, {
        rule: RULE,
        severity: 'warning',
        message: `The mock cannot check this: ${message}.`,
        position: originOf(contract, version, pointer),
        versions: [version],
      });
    }
  }
  return [...places.values()];
}
