import type { SourceContract } from '../contract/contract.ts';
import { EXTENSION_NAMES, placesOfExtension } from '../contract/extensions.ts';
import { nearest } from '../contract/nearest.ts';
import { toPointer } from '../contract/pointer.ts';
import type { Finding } from './finding.ts';
import { originOf } from './lint-version.ts';
import { extensionsIn, type PlacedExtension } from './placed-extensions.ts';

const RULE = 'contract/extensions';
const TABLE = 'The table of extensions in spec/README.md says what each is for.';

/**
 * Each `x-` key is one that the tools read where it stands. A misspelled one says nothing, and nobody else would tell.
 * A key that is like none of them may be for other tools, so it is a warning.
 */
export function lintExtensionKeys(contract: SourceContract, version: string): Finding[] {
  return extensionsIn(contract.document(version)).flatMap(({ item, keys }) => {
    const fault = faultOf(item);
    if (fault === undefined) return [];
    const position = originOf(contract, version, toPointer([...keys, item.name]));
    return [{ rule: RULE, ...fault, position, versions: [version] }];
  });
}

function faultOf({ name, kind, isRedocly }: PlacedExtension): Pick<Finding, 'message' | 'severity'> | undefined {
  const places = placesOfExtension(name);
  if (places === undefined) {
    if (isRedocly) return undefined;
    const meant = nearest(name, EXTENSION_NAMES);
    return meant === undefined
      ? { severity: 'warning', message: `\`${name}\` is no extension that the tools read. ${TABLE}` }
      : { severity: 'error', message: `\`${name}\` is no extension. Did you mean \`${meant}\`? ${TABLE}` };
  }
  if (places.length === 0 || places.includes(kind)) return undefined;
  const message = `\`${name}\` is not read here, but on: ${places.join(', ')}. ${TABLE}`;
  return { severity: 'error', message };
}
