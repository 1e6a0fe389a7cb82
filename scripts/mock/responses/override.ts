import { setTimeout as wait } from 'node:timers/promises';
import type { Contract } from '../../contract/contract.ts';
import type { JsonValue } from '../../contract/json.ts';
import { nearest } from '../../contract/nearest.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import type { Violation } from '../../validation/catalogue.ts';
import { responseViolations } from '../../validation/validate-response.ts';
import type { AskedFault } from '../faults/fault.ts';
import { jsonResponse, type MockResponse } from './response.ts';

/** How many faults of a body are told. */
const MOST_TOLD = 5;

/** What a test suite asks for in place of the usual answer. */
export type Override = AnswerOverride | FaultOverride;

/** A fault. */
export interface FaultOverride extends AskedFault {
  readonly kind: 'fault';
}

/** An answer of its own. */
export interface AnswerOverride {
  readonly kind: 'answer';
  /** The name of an example of the operation. */
  readonly example?: string;
  readonly body?: JsonValue;
  /** 200 for a body, the example's own for an example when left out. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait before the answer goes out. */
  readonly delay?: number;
  /** True to send a body that the contract does not allow. */
  readonly unchecked: boolean;
}

/** Answers that stand in for the contract's own, by operation. */
export interface Overrides {
  /**
   * @param times how often it answers; without it until it is removed
   * @returns removes it
   */
  add(operationId: string, override: Override, times?: number): () => void;
  /** The one that answers now: limited ones in their order, then the last unlimited one. */
  take(operationId: string): Override | undefined;
  clear(): void;
}

/** Keeps the overrides of one mock. */
export function createOverrides(): Overrides {
  const byOperation = new Map<string, { override: Override; left: number }[]>();
  return {
    add(operationId, override, times = Number.POSITIVE_INFINITY) {
      const entries = byOperation.get(operationId) ?? [];
      const entry = { override, left: times };
      byOperation.set(operationId, [...entries, entry]);
      return () => {
        entry.left = 0;
      };
    },
    take(operationId) {
      const entries = byOperation.get(operationId);
      if (entries === undefined) return undefined;
      const live = entries.filter(({ left }) => left > 0);
      byOperation.set(operationId, live);
      const entry = live.find(({ left }) => Number.isFinite(left)) ?? live.at(-1);
      if (entry === undefined) return undefined;
      entry.left -= 1;
      return entry.override;
    },
    clear() {
      byOperation.clear();
    },
  };
}

/** What an override comes to in one version: an example to take, an answer as it is, or why it cannot be. */
export type ReadOverride =
  | { readonly kind: 'example'; readonly code: number; readonly example: string }
  | { readonly kind: 'response'; readonly response: MockResponse }
  | { readonly kind: 'fault'; readonly message: string };

/** Reads an override for an operation of one version. */
export function readOverride(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  override: AnswerOverride,
): ReadOverride {
  const { example, body, status = 200, unchecked } = override;
  if (example !== undefined) return exampleNamed(contract, version, operation, example, override.status);
  if (!unchecked) {
    const violations = responseViolations(contract.document(version), operation, { status, body });
    if (violations.length > 0)
      return { kind: 'fault', message: violations.slice(0, MOST_TOLD).map(inWords).join('; ') };
  }
  return { kind: 'response', response: withHeaders(jsonResponse(status, body), override) };
}

/** The response with an override's own headers. */
export function withHeaders(response: MockResponse, { headers = {} }: AnswerOverride): MockResponse {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...response, headers: { ...response.headers, ...Object.fromEntries(own) } };
}

/** Waits as long as an override or a fault asks for. */
export async function delayed({ delay = 0 }: Pick<AskedFault, 'delay'>): Promise<void> {
  if (delay > 0) await wait(delay, undefined, { ref: false });
}

function inWords({ in: part, pointer, message }: Violation): string {
  if (part !== 'body' || pointer === undefined) return message;
  return `${pointer === '' ? 'the body' : pointer} ${message}`;
}

function exampleNamed(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  name: string,
  status: number | undefined,
): ReadOverride {
  const document = contract.document(version);
  const codes = status === undefined ? Object.keys(operation.operation.responses).map(Number) : [status];
  const names = codes.map((code) => ({
    code,
    examples: examplesOf(document, declaredResponse(document, operation, code)).map(([example]) => example),
  }));
  const found = names.find(({ examples }) => examples.includes(name));
  if (found !== undefined) return { kind: 'example', code: found.code, example: name };
  const known = names.map(({ code, examples }) => `${code}: ${examples.join(', ') || 'none'}`).join('; ');
  const meant = nearest(
    name,
    names.flatMap(({ examples }) => examples),
  );
  const guess = meant === undefined ? '' : ` (did you mean \`${meant}\`?)`;
  return { kind: 'fault', message: `there is no example \`${name}\`${guess}; the examples are ${known}` };
}
