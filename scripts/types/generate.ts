import type { OpenApiDocument } from '../contract/document.ts';
import { sha256 } from '../contract/sha256.ts';
import { type Declarations, declarationsOf, type Table } from './declarations.ts';
import { findForms } from './forms.ts';
import { loadGenerator } from './generator.ts';
import type { KeptDeclarations } from './kept-declarations.ts';
import { CALL_TYPES } from './operation.ts';
import { prepareDocument, typedCopy } from './prepare.ts';
import { printForms } from './print-forms.ts';
import { TypePrinter } from './print-type.ts';
import { FirstVersions } from './since.ts';
import { printTables } from './tables.ts';

/** A version, and its resolved document. */
export interface VersionDocument {
  readonly version: string;
  readonly document: OpenApiDocument;
}

/** The declarations of a contract. */
export interface ContractTypes {
  /** Every distinct type of all versions once, as the text of a module. */
  readonly declarations: string;
  /** By version and table, the interfaces of that module that make the table up. */
  readonly tables: ReadonlyMap<string, Readonly<Record<Table, readonly string[]>>>;
}

/** A version, and the hash of everything that its document and the printing of it depend on. */
export interface HashedVersion extends VersionDocument {
  readonly hash: string;
}

/** What was declared before, and is taken over where it still holds. */
export interface Earlier {
  /** By key. */
  readonly kept: ReadonlyMap<string, KeptDeclarations>;
  /** Is told of each version that has to be declared anew. */
  readonly onVersion: (version: string) => void;
}

/**
 * The TypeScript declarations of all versions, without the headers that a client fills in once. The module imports
 * what calls have in common from the modules beside it.
 *
 * @param versions oldest first
 * @param earlier the versions before, of which only is read what they have: comments tell since when something is there
 * @returns the same text for the same documents
 */
export async function generateTypes(
  versions: readonly VersionDocument[],
  earlier: readonly VersionDocument[] = [],
): Promise<ContractTypes> {
  const first = new FirstVersions();
  for (const { version, document } of earlier) first.describe(typedCopy(document), version);
  const printer = new TypePrinter(await loadGenerator());
  const declared = new Map(
    versions.map((version) => [version.version, declare(version, first, printer).declarations] as const),
  );
  return toModule(versions, declared);
}

/**
 * The same, of which only that is declared that has changed.
 *
 * @param versions all versions, oldest first
 * @returns also what the next run may take over
 */
export async function generateChangedTypes(
  versions: readonly HashedVersion[],
  { kept, onVersion }: Earlier,
): Promise<{ types: ContractTypes; kept: readonly KeptDeclarations[] }> {
  const first = new FirstVersions();
  const all: KeptDeclarations[] = [];
  const declared = new Map<string, Declarations>();
  let printer: TypePrinter | undefined;
  let key = '';
  for (const { hash, ...version } of versions) {
    // Comments tell since when something is there, so a version depends on those before it.
    key = sha256(`${key} ${version.version} ${hash}`);
    let made = kept.get(key);
    if (made === undefined) {
      onVersion(version.version);
      printer ??= new TypePrinter(await loadGenerator());
      made = { key, ...declare(version, first, printer) };
    } else first.skip(version.version, made.appeared);
    all.push(made);
    declared.set(version.version, made.declarations);
  }
  return { types: toModule(versions, declared), kept: all };
}

function declare(
  { version, document }: VersionDocument,
  first: FirstVersions,
  printer: TypePrinter,
): Omit<KeptDeclarations, 'key'> {
  let appeared: readonly string[] = [];
  const prepared = prepareDocument(document, (copy) => {
    appeared = first.describe(copy, version);
  });
  return { declarations: declarationsOf(prepared, printer), appeared };
}

function toModule(versions: readonly VersionDocument[], declared: ReadonlyMap<string, Declarations>): ContractTypes {
  const forms = findForms(declared, Object.keys(CALL_TYPES));
  const tables = printTables(declared, forms);
  const newest = versions.at(-1);
  const which = versions.length === 1 ? `version ${newest?.version}` : 'all versions';
  return {
    declarations: [
      `// ${newest?.document.info?.title ?? 'API'}, ${which}. Generated from the contract; do not edit.\n`,
      `${Object.entries(CALL_TYPES)
        .map(([name, module]) => `import type { ${name} } from '${module}';\n`)
        .join('')}`,
      ...[...forms.byName.values()].map((of) => printForms(of, forms)),
      tables.text,
    ].join('\n'),
    tables: tables.interfaces,
  };
}
