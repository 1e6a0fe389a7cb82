import type { Contract } from '../../contract/contract.ts';
import { asJson } from '../../contract/dereference.ts';
import { digestOfDocument } from '../../contract/digest.ts';
import type { JsonValue } from '../../contract/json.ts';
import { sha256 } from '../../contract/sha256.ts';
import type { GuideText } from '../guides/guide-text.ts';
import type { Site } from './site.ts';

/** The input of a page or another part: a hash of all that its content depends on. */
export function inputOf(...parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts));
}

/** Where the pages of subjects are, for whoever links to them. */
export function subjectPlaces({ subjects }: Site): JsonValue {
  return subjects.all.map(({ kind, name, states }) => [kind, name, states.map(({ from, to }) => [from, to])]);
}

/** All that versions say: their documents and their changesets. */
export function versionsSay(contract: Contract, names: readonly string[]): readonly unknown[] {
  return contract.versions
    .filter(({ version }) => names.includes(version))
    .map((version) => [version, digestOfDocument(asJson(contract.document(version.version)))]);
}

/** All that guides say, wherever their files lie. */
export function guidesSay(guides: readonly GuideText[]): readonly unknown[] {
  return guides.map(({ place: _, versionAt: __, ...guide }) => guide);
}

/** The names of versions, in their order. */
export function namesOf(versions: readonly { readonly version: string }[]): string[] {
  return versions.map(({ version }) => version);
}
