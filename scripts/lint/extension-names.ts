import type { SourceContract } from '../contract/contract.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from '../contract/json.ts';
import { fromPointer, toPointer } from '../contract/pointer.ts';
import { type DeclaredNames, declaredNames } from './declared-names.ts';
import type { Finding } from './finding.ts';
import { originOf } from './lint-version.ts';
import { extensionsIn, type PlacedExtension } from './placed-extensions.ts';

const RULE = 'contract/extension-names';

/** A name that stands below an extension, and what it has to be a name of. */
interface Named {
  readonly below: readonly JsonKey[];
  readonly name: string;
  readonly is: (names: DeclaredNames, name: string) => boolean;
  /** What there is none of. */
  readonly kind: string;
  /** True for what is said of all versions at once, as at the root: then one that has the name is enough. */
  readonly inAny?: true;
}

/**
 * Extensions name operations, fields, parameters and headers that are there. One that names nothing is passed over by
 * the tools, in silence. What transitions and rules of Redocly's plugin name is judged by them.
 */
export function lintExtensionNames(contract: SourceContract, version: string): Finding[] {
  const own = declaredNames(contract.document(version));
  return extensionsIn(contract.document(version)).flatMap(({ item, keys }) =>
    namedBy(item)
      .filter(({ name, is, inAny }) => {
        if (is(own, name)) return false;
        return !inAny || !contract.versions.some((one) => is(declaredNames(contract.document(one.version)), name));
      })
      .map(({ below, name, kind, inAny }): Finding => {
        const where = inAny ? 'any version' : 'this version';
        const message = `\`${item.name}\`: There is no ${kind} \`${name}\` in ${where}. Mend the name, or leave it out.`;
        const position = originOf(contract, version, toPointer([...keys, item.name, ...below]));
        return { rule: RULE, severity: 'error', message, position, versions: [version] };
      }),
  );
}

const isOperation: Named['is'] = (names, name) => names.isOperation(name);
const isHeader: Named['is'] = (names, name) => names.isHeader(name);
const isField: Named['is'] = (names, name) => names.isField(name);
const isProperty: Named['is'] = (names, name) => names.isProperty(name);
/** Every step of a pointer is a field; `*` and numbers stand for elements. */
const isPath: Named['is'] = (names, pointer) =>
  fromPointer(pointer).every((step) => /^(?:\*|\d+)$/.test(String(step)) || names.isProperty(String(step)));

/** The rule of answers tells what is no pointer. */
const isAmountPath: Named['is'] = (names, pointer) => !pointer.startsWith('/') || isPath(names, pointer);

function namedBy({ name, value, holder }: PlacedExtension): Named[] {
  switch (name) {
    case 'x-field':
      return named(value, 'field or parameter', isField);
    case 'x-encrypts':
      return named(value, 'operation', isOperation);
    case 'x-errors':
      return named(value, 'field', isPath);
    case 'x-issued-at':
      return named(value, 'field', isPath, true);
    case 'x-amounts':
      return named(value, 'field', isAmountPath, true);
    case 'x-dates':
      return named(value, 'field', isProperty, true);
    case 'x-identifiers':
      return childrenOf(value).flatMap(([key, entry]) =>
        isJsonObject(entry) ? under([key, 'fields'], named(entry.fields, 'field', isField, true)) : [],
      );
    case 'x-signature': {
      const own = new Set(childrenOf(holder.parameters).map(([, one]) => isJsonObject(one) && one.name));
      const { parameter, algorithmParameter } = isJsonObject(value) ? value : {};
      const isOwn: Named['is'] = (_, wanted) => own.has(wanted);
      return [
        ...under(['parameter'], named(parameter, 'parameter', isOwn)),
        ...under(['algorithmParameter'], named(algorithmParameter, 'parameter', isOwn)),
      ];
    }
    case 'x-tolerated':
      return isJsonObject(value)
        ? [
            ...under(['bodies'], named(value.bodies, 'operation', isOperation)),
            ...under(['headers'], named(value.headers, 'header', isHeader)),
            ...under(['slashes'], named(value.slashes, 'operation', isOperation)),
            ...childrenOf(value.paths).flatMap(([key, entry]) =>
              isJsonObject(entry)
                ? under(['paths', key, 'operationId'], named(entry.operationId, 'operation', isOperation))
                : [],
            ),
          ]
        : [];
    default:
      return [];
  }
}

/** All texts below a value as names of a kind. */
function named(value: JsonValue | undefined, kind: string, is: Named['is'], inAny?: true): Named[] {
  if (typeof value === 'string') return [{ below: [], name: value, is, kind, ...(inAny && { inAny }) }];
  return childrenOf(value).flatMap(([key, child]) => under([key], named(child, kind, is, inAny)));
}

function under(keys: readonly JsonKey[], all: readonly Named[]): Named[] {
  return all.map((one) => ({ ...one, below: [...keys, ...one.below] }));
}

function childrenOf(value: JsonValue | undefined): (readonly [JsonKey, JsonValue])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return isJsonContainer(value) ? Object.entries(value) : [];
}
