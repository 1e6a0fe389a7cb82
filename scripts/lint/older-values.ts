import type { SourceContract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonObject } from '../contract/json.ts';
import { toPointer, valueAt } from '../contract/pointer.ts';
import type { Finding } from './finding.ts';
import { originOf } from './lint-version.ts';

const RULE = 'contract/older-values';
const NAME = 'x-older-values';

/**
 * What `x-older-values` says can be shown: the version brings the value, and the one before it has what stands in its
 * place. Otherwise an answer for an older version would hold what that version does not know either.
 */
export function lintOlderValues(contract: SourceContract, version: string): Finding[] {
  const names = contract.versions.map((known) => known.version);
  const before = names[names.indexOf(version) - 1];
  const root = asJson(contract.document(version));
  const olderRoot = before === undefined ? {} : asJson(contract.document(before));
  const findings: Finding[] = [];
  const look = (node: unknown, keys: readonly JsonKey[]): void => {
    if (!isJsonContainer(node)) return;
    const older = valueAt(olderRoot, keys);
    if (older === node) return; // versions share what did not change
    if (isJsonObject(node) && Array.isArray(node[NAME])) {
      const known = JSON.stringify(isJsonObject(older) ? older[NAME] : undefined);
      for (const [index, entry] of node[NAME].entries()) {
        if (!isJsonObject(entry) || known?.includes(JSON.stringify(entry))) continue;
        const message = faultOf(entry, node, isJsonObject(older) ? older : {}, before);
        if (message === undefined) continue;
        const position = originOf(contract, version, toPointer([...keys, NAME, index]));
        findings.push({ rule: RULE, severity: 'error', message, position, versions: [version] });
      }
    }
    for (const [key, child] of Object.entries(node)) look(child, [...keys, key]);
  };
  look(root, []);
  return findings;
}

function faultOf(entry: JsonObject, own: JsonObject, older: JsonObject, before: string | undefined) {
  const [value, shown] = [JSON.stringify(entry.value), JSON.stringify(entry.shown)];
  if (!listOf(own).has(value)) return `\`${NAME}\`: ${value} is no value of the list.`;
  if (before === undefined) return `\`${NAME}\`: no version is older than the one that has ${value}.`;
  if (listOf(older).has(value)) return `\`${NAME}\`: ${before} has ${value} itself. Say it where the value comes in.`;
  if (shown !== undefined && !listOf(older).has(shown)) {
    return `\`${NAME}\`: ${before} does not have ${shown}, so it cannot show it in place of ${value}.`;
  }
  return undefined;
}

/** The listed values as JSON. */
function listOf({ enum: closed, 'x-extensible-enum': open }: JsonObject): ReadonlySet<string | undefined> {
  return new Set([closed, open].flatMap((list) => (Array.isArray(list) ? list : [])).map((one) => JSON.stringify(one)));
}
