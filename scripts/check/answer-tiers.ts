import type { Contract } from '../contract/contract.ts';
import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { declaredResponse } from '../contract/responses.ts';
import { operationIn } from '../validation/exchange/operation.ts';
import { type KnownObject, knownObject } from '../validation/known-object.ts';
import { knownTogether } from '../validation/known-together.ts';
import { demandsNoMore } from '../validation/schemas/demands-no-more.ts';
import { ruleKey } from '../validation/schemas/rule-key.ts';
import type { VersionGroup } from './version-groups.ts';

/** Versions of which one demands of an answer all that the others demand. */
export interface Tier {
  readonly groups: readonly VersionGroup[];
  /** What the one demands. */
  readonly document: OpenApiDocument;
  readonly schema: JsonObject;
}

/** How versions hang together in what they say of an answer. */
export interface AnswerTiers {
  /** Newest first. In an answer that fits what one demands, its versions find only what they do not know. */
  readonly tiers: readonly Tier[];
  /** What they know of its body. */
  readonly known: KnownObject;
  /** Versions that differ from the newest in more than the body. */
  readonly others: readonly VersionGroup[];
}

interface Declared {
  readonly group: VersionGroup;
  readonly document: OpenApiDocument;
  readonly schema: JsonObject;
  /** Equal for versions that say the same of what is around the body. */
  readonly around: string;
}

/**
 * Puts versions together of which one demands of an answer all that the others demand. Most versions differ in what they
 * do not know, so there are few.
 *
 * @param groups all versions that have the operation
 */
export function answerTiers(
  contract: Contract,
  operationId: string,
  status: number,
  groups: readonly VersionGroup[],
): AnswerTiers {
  const declared = groups.flatMap((group) => declaredIn(contract, group, operationId, status) ?? []).reverse();
  const [newest] = declared;
  // A header that only some have is told with the version that brings it, so such answers are left to them.
  if (newest?.group !== groups.at(-1) || declared.some(({ around }) => around !== newest?.around)) {
    return { tiers: [], known: knownTogether([]), others: groups };
  }
  const tiers: (Tier & { readonly groups: VersionGroup[] })[] = [];
  for (const { group, document, schema } of declared) {
    const tier = tiers.find((above) => demandsNoMore({ document, schema }, above));
    if (tier === undefined) tiers.push({ groups: [group], document, schema });
    else tier.groups.push(group);
  }
  return {
    tiers,
    known: knownTogether(declared.map(({ document, schema }) => knownObject(document, schema))),
    others: groups.filter((group) => !declared.some((one) => one.group === group)),
  };
}

/** @returns undefined for a version that does not declare the answer */
function declaredIn(
  contract: Contract,
  group: VersionGroup,
  operationId: string,
  status: number,
): Declared | undefined {
  const document = contract.document(group[0]);
  const operation = operationIn(contract, group[0], { operation: operationId, direction: 'answer' });
  const response = operation && declaredResponse(document, operation, status);
  if (response === undefined) return undefined;
  const { content = {}, headers = {} } = response;
  const schema: unknown = content[JSON_CONTENT_TYPE]?.schema;
  const hasSchema = isJsonObject(schema);
  const around: JsonValue = JSON.parse(JSON.stringify({ headers, types: Object.keys(content), hasSchema }));
  return { group, document, schema: hasSchema ? schema : {}, around: ruleKey(document, around) };
}
