import type { Contract } from '../contract/contract.ts';
import { takesToken } from '../contract/credentials.ts';
import { sampleRequests } from '../contract/sample-request.ts';
import { type Permissions, reasonNotToSend } from './permissions.ts';

/**
 * A piece of work that can be done by itself: one example of an operation in a version, all that it has to refuse, or the
 * call with a token that the API has handed out in place of the key.
 */
export interface Unit {
  /** `2021-03-25 createOrder minimal`; stays the same from run to run. */
  readonly id: string;
  readonly version: string;
  readonly operationId: string;
  readonly does: 'accept' | 'refuse' | 'token';
  /** Which example is to be accepted. */
  readonly sample?: number;
}

/** All that is to be done, and the operations that are left out with the reason. */
export interface Work {
  readonly units: readonly Unit[];
  readonly leftOut: ReadonlyMap<string, string>;
}

/** What is to be done. */
export interface Selection extends Permissions {
  readonly versions: readonly string[];
  /** Only these operations; all when empty. */
  readonly operations: readonly string[];
}

/** Takes the work apart. The units come in the order of versions and operations. */
export function workOf(contract: Contract, selection: Selection): Work {
  const { versions, operations } = selection;
  const leftOut = new Map<string, string>();
  const units = versions.flatMap((version) =>
    contract.operations(version).flatMap((operation): Unit[] => {
      const { operationId } = operation;
      if (operations.length > 0 && !operations.includes(operationId)) return [];
      const reason = reasonNotToSend(operation, selection);
      if (reason !== undefined) {
        leftOut.set(operationId, reason);
        return [];
      }
      const about = { version, operationId };
      const accepted = sampleRequests(contract.document(version), operation).map(
        ({ example }, sample): Unit => ({
          ...about,
          id: idOf(version, operationId, example ?? 'call'),
          does: 'accept',
          sample,
        }),
      );
      const refused: Unit = { ...about, id: idOf(version, operationId, 'refusals'), does: 'refuse' };
      const token: Unit = { ...about, id: idOf(version, operationId, 'token'), does: 'token' };
      return [...accepted, refused, ...(takesToken(contract.document(version), operation) ? [token] : [])];
    }),
  );
  return { units, leftOut };
}

/** A part of the work for one of several runs; all parts together are the whole, and each unit is in one of them. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** Every run gets of each version about as much, and of the same operation in different versions too. */
export function shardOf(units: readonly Unit[], { index, of }: Shard): Unit[] {
  return units.filter((_, position) => position % of === index - 1);
}

function idOf(...parts: readonly string[]): string {
  return parts.join(' ');
}
