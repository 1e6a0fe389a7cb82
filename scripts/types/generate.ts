import type { OpenApiDocument } from '../contract/document.ts';
import { type Declarations, declarationsOf, type Table } from './declarations.ts';
import { findForms } from './forms.ts';
import { loadGenerator } from './generator.ts';
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
  const printer = new TypePrinter(await loadGenerator());
  const first = new FirstVersions();
  for (const { version, document } of earlier) first.describe(typedCopy(document), version);
  const declared = new Map<string, Declarations>();
  for (const { version, document } of versions) {
    const prepared = prepareDocument(document, (copy) => first.describe(copy, version));
    declared.set(version, declarationsOf(prepared, printer));
  }
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
