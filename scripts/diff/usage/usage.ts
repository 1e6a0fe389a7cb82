import type { Part } from '../../compare/difference.ts';

/** Which fields of something are used. */
export type FieldTest = (part: Part, pointer: string) => boolean;

/** What of one operation is used: what is sent, and what of the answers is read. */
export interface OperationUsage {
  readonly sends: FieldTest;
  readonly reads: FieldTest;
}

/** What a team uses of an API. */
export interface Usage {
  /** By operationId. */
  readonly operations: ReadonlyMap<string, OperationUsage>;
  /** By event. */
  readonly webhooks: ReadonlyMap<string, OperationUsage>;
}

/** Everything that one of several usages has. */
export function joinedUsage(all: readonly Usage[]): Usage {
  const join = (maps: readonly ReadonlyMap<string, OperationUsage>[]) => {
    const found = new Map<string, OperationUsage[]>();
    for (const [name, usage] of maps.flatMap((map) => [...map])) found.set(name, [...(found.get(name) ?? []), usage]);
    return new Map([...found].map(([name, usages]) => [name, either(usages)]));
  };
  return {
    operations: join(all.map(({ operations }) => operations)),
    webhooks: join(all.map(({ webhooks }) => webhooks)),
  };
}

function either(usages: readonly OperationUsage[]): OperationUsage {
  return {
    sends: (part, pointer) => usages.some(({ sends }) => sends(part, pointer)),
    reads: (part, pointer) => usages.some(({ reads }) => reads(part, pointer)),
  };
}
