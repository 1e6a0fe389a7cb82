import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SPEC_FOLDER } from '../../scripts/paths.ts';
import type { CountedFinding, ExchangeFinding } from '../../scripts/validation/exchange/finding.ts';
import { ruleSource } from '../../scripts/validation/exchange/rule-source.ts';
import { realContract, realSources } from './real-contract.ts';
import { checkText, exampleOf, harOf, type RecordedCall } from './traffic.ts';

/** A recorded call with one fault, and the one finding that has to come of it. */
export interface RecordedFault {
  readonly call: RecordedCall;
  readonly finding: Partial<CountedFinding>;
  /** A word that the line of the rule has; undefined where the contract has no such line. */
  readonly line?: string;
}

/** What findings about an order answer have in common. */
export const ANSWER = { operation: 'getOrderStatus', direction: 'answer', status: 200, in: 'body', count: 1 } as const;

/** Tests that what is found in each call is the one fault, with the line of its rule. */
export function testEachFault(rows: readonly (readonly [name: string, row: RecordedFault])[]): void {
  test.each(rows)('%s', async (_, { call, finding, line }) => {
    const contract = await realContract();
    const sources = await realSources();
    const sourceOf = (found: ExchangeFinding) => ruleSource(sources, found, SPEC_FOLDER);
    const report = await checkText(contract, harOf(call), { sourceOf });
    expect(report.findings).toEqual([expect.objectContaining(finding)]);
    const source = report.findings[0]?.source;
    if (line === undefined) return expect(source).toBeNull();
    expect(source && lineOf(source)).toContain(line);
  });
}

/** An order as the newest version shows it, with what is changed. */
export async function orders(): Promise<(change?: object) => Record<string, unknown>> {
  const order = exampleOf(await realContract(), 'order-charged-card');
  return (change = {}) => ({ ...order, ...change });
}

function lineOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return readFileSync(join(SPEC_FOLDER, file), 'utf8').split('\n')[line - 1] ?? '';
}
