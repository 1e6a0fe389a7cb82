import type { Contract } from '../contract/contract.ts';
import { findingText } from '../report/finding-text.ts';
import { printable, printableFinding } from '../report/printable.ts';
import { counted } from '../report/words.ts';
import type { ExchangeFinding } from '../validation/exchange/finding.ts';
import type { ExchangeResult } from '../validation/exchange/validate-exchange.ts';
import { rulePlace } from './rule-place.ts';

/** Which findings are failures: violations, or drift as well. */
export type FailingKinds = 'drift' | 'violations';

/** An exchange does not keep the contract. */
export class ContractMismatchError extends Error {
  override readonly name = 'ContractMismatchError';
  readonly findings: readonly ExchangeFinding[];

  constructor(message: string, findings: readonly ExchangeFinding[]) {
    super(message);
    this.findings = findings;
  }
}

/** The findings that count as failures. */
export function failuresIn(
  { findings }: Pick<ExchangeResult, 'findings'>,
  failOn: FailingKinds = 'violations',
): readonly ExchangeFinding[] {
  return failOn === 'drift' ? findings : findings.filter(({ kind }) => kind === 'violation');
}

/**
 * What is wrong, as the commands say it.
 *
 * @param what what was held against the contract: `the answer of getOrderStatus`
 */
export function mismatchMessage(
  what: string,
  version: string,
  { findings, notJudged }: Pick<ExchangeResult, 'findings' | 'notJudged'>,
  contract: Contract,
): string {
  const violations = findings.filter(({ kind }) => kind === 'violation').length;
  const drift = findings.length - violations;
  const kinds = [
    ...(violations > 0 ? [counted(violations, 'violation')] : []),
    ...(drift > 0 ? [counted(drift, 'drift', 'drifts')] : []),
  ].join(' and ');
  const head = `${what} does not keep the contract of ${version}: ${kinds || 'it cannot be judged'}.`;
  return [head, ...findings.map((finding) => told(contract, finding)), ...notJudged.map(printable)].join('\n\n');
}

function told(contract: Contract, finding: ExchangeFinding): string {
  const place = rulePlace(contract, finding);
  const text = findingText(printableFinding(finding));
  return place === undefined ? text : `${text}\n  ${place}`;
}
