import { describeFinding, type Finding } from '../../validation/finding.ts';
import type { Exchange } from '../journal/exchange.ts';

/** Something wrong with a request, and with which. */
export interface RequestViolation extends Finding {
  readonly method: string;
  readonly path: string;
  readonly version: string;
  readonly status: number;
}

/** Requests broke the contract. The message lists each with all that is wrong with it. */
export class ContractViolationError extends Error {
  override readonly name = 'ContractViolationError';
  readonly code = 'CONTRACT_VIOLATED';
  readonly violations: readonly RequestViolation[];

  constructor(message: string, violations: readonly RequestViolation[]) {
    super(message);
    this.violations = violations;
  }
}

/** All violations of the exchanges, in their order. */
export function violationsOf(exchanges: readonly Exchange[]): RequestViolation[] {
  return exchanges.flatMap((exchange) => withRequest(exchange, exchange.violations));
}

/**
 * Passes when the contract was kept.
 *
 * @param warnings true when unknown and repeated fields count as well
 * @throws ContractViolationError
 */
export function expectNoViolations(exchanges: readonly Exchange[], warnings: boolean): void {
  const findingsOf = (exchange: Exchange) => [...exchange.violations, ...(warnings ? exchange.warnings : [])];
  const broken = exchanges.filter((exchange) => findingsOf(exchange).length > 0);
  if (broken.length === 0) return;
  const lines = broken.flatMap((exchange) => [
    `${exchange.method} ${exchange.path} (${exchange.operationId ?? 'no operation'}, ${exchange.version}) was answered with ${exchange.status}`,
    ...findingsOf(exchange).map((finding) => `  ${describeFinding(finding)}`),
  ]);
  const count = broken.length === 1 ? 'A request broke' : `${broken.length} requests broke`;
  const all = broken.flatMap((exchange) => withRequest(exchange, findingsOf(exchange)));
  throw new ContractViolationError(`${count} the contract:\n${lines.join('\n')}`, all);
}

function withRequest({ method, path, version, status, operationId }: Exchange, findings: readonly Finding[]) {
  return findings.map((finding) => ({
    ...finding,
    method,
    path,
    version,
    status,
    ...(operationId !== undefined && { operationId }),
  }));
}
