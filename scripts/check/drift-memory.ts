import type { Contract } from '../contract/contract.ts';
import { schemaFaults } from '../validation/body-validator.ts';
import { valueIn } from '../validation/exchange/described.ts';
import type { ExchangeResponse } from '../validation/exchange/exchange.ts';
import type { ExchangeFinding } from '../validation/exchange/finding.ts';
import { readJsonBody } from '../validation/exchange/json-body.ts';
import { valueKind } from '../validation/exchange/value-kind.ts';
import type { KnownObject } from '../validation/known-object.ts';
import { MASK } from '../validation/masking.ts';
import { unknownIn } from '../validation/unknown-places.ts';
import { type AnswerTiers, answerTiers } from './answer-tiers.ts';
import type { VersionGroup } from './version-groups.ts';

/** What versions find in an answer when they are asked. */
export type Judge = (groups: readonly VersionGroup[]) => readonly ExchangeFinding[];

/** Findings that are kept of one kind of answer: a text has another kind for each length, and fields may have any name. */
const MOST_REMEMBERED = 20_000;

/**
 * Makes a function that gives what versions find in an answer that fits the newest one. Of an answer that fits, a version
 * only tells what it does not know; that is the same for all answers that have the same places of which some version does
 * not know. So a body is walked once instead of once for each version.
 */
export function createDriftMemory(
  contract: Contract,
): (
  operationId: string,
  response: ExchangeResponse,
  groups: readonly VersionGroup[],
  judge: Judge,
) => readonly ExchangeFinding[] {
  const kinds = new Map<string, AnswerTiers & { readonly told: ReturnType<typeof boundedMemory> }>();
  const kindOf = (operationId: string, status: number, groups: readonly VersionGroup[]) => {
    const name = `${operationId} ${status}`;
    const kind = kinds.get(name) ?? { ...answerTiers(contract, operationId, status, groups), told: boundedMemory() };
    kinds.set(name, kind);
    return kind;
  };
  return (operationId, { status, body }, groups, judge) => {
    // Of masked values nothing is told, which does not say that they fit.
    if (!(body instanceof Uint8Array) || holds(body, MASK)) return judge(groups);
    const { tiers, known, others, told } = kindOf(operationId, status, groups);
    const { value } = readJsonBody(body);
    // The first is that of the newest version.
    const isFit = tiers.map(
      ({ document, schema }, index) => index === 0 || schemaFaults(document, schema, value).length === 0,
    );
    const key = `${isFit.join()} ${unknownKey(known, value)}`;
    const before = told.get(key);
    const drift = before ?? judge(tiers.flatMap((tier, index) => (isFit[index] ? tier.groups : [])));
    if (before === undefined) told.set(key, drift);
    const asked = [...others, ...tiers.flatMap((tier, index) => (isFit[index] ? [] : tier.groups))];
    return asked.length === 0 ? drift : [...drift, ...judge(asked)];
  };
}

/** Forgets everything when it is full. */
function boundedMemory() {
  const known = new Map<string, readonly ExchangeFinding[]>();
  let size = 0;
  return {
    get: (key: string) => known.get(key),
    set(key: string, findings: readonly ExchangeFinding[]): void {
      size += findings.length + 1;
      if (size > MOST_REMEMBERED) {
        known.clear();
        size = 0;
        return;
      }
      known.set(key, findings);
    },
  };
}

function holds(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text);
}

/** Says of a body all that is told of what is not known of it: the places, and the text or the kind of value there. */
function unknownKey(known: KnownObject, body: unknown): string {
  return JSON.stringify(
    unknownIn(known, body).map(({ keys, text }) => [keys, text ?? [valueKind(valueIn(body, keys))]]),
  );
}
