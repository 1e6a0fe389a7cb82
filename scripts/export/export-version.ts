import type { Contract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { DOCUMENT_FILE, toArazzo } from './arazzo/arazzo.ts';
import { toGeneratorDocument } from './generator/generator.ts';
import { toJsonSchema } from './json-schema.ts';
import { type Loss, LossList } from './losses.ts';
import { toOpenApi30 } from './openapi-3.0/openapi-3.0.ts';
import { assertReferences } from './references.ts';
import { toBruno } from './requests/bruno.ts';
import { toHttpFile } from './requests/http.ts';
import { toPostman } from './requests/postman.ts';
import { type Collection, collectionOf } from './requests/requests.ts';
import { originMark, type Target } from './targets.ts';

/** A version of the contract in another form. */
export interface Exported {
  /** An object that is to be written as JSON or YAML, or a text. */
  readonly content: JsonObject | string;
  /** What the target cannot say; empty when it says everything. */
  readonly losses: readonly Loss[];
  /** What its readers look for in the same folder: the name of the file, and the target that makes it. */
  readonly beside?: { readonly file: string; readonly target: Target };
}

/** The targets that are made of the document alone. */
const DOCUMENTS: Readonly<Partial<Record<Target, (document: JsonObject, losses: LossList) => JsonObject>>> = {
  'openapi-3.1': (document) => document,
  'openapi-3.0': toOpenApi30,
  generator: toGeneratorDocument,
  'json-schema': toJsonSchema,
};

/** The targets that are made of the examples of requests. */
const COLLECTIONS: Readonly<Partial<Record<Target, (collection: Collection) => JsonObject | string>>> = {
  postman: toPostman,
  bruno: toBruno,
  http: toHttpFile,
};

/**
 * Exports a version.
 *
 * @param version a version of the contract
 * @throws ContractError `EXPORT_IMPOSSIBLE` when the contract has what the target has no form for
 */
export async function exportVersion(contract: Contract, version: string, target: Target): Promise<Exported> {
  const mark = originMark(version, target);
  const collection = COLLECTIONS[target];
  if (collection !== undefined) return { content: collection(collectionOf(contract, version, mark)), losses: [] };
  const document = asJson(contract.document(version));
  if (!isJsonObject(document)) throw new TypeError('A document is an object.');
  const losses = new LossList();
  if (target === 'arazzo') {
    const workflows = toArazzo(contract, version, mark, losses);
    const beside = { file: DOCUMENT_FILE, target: 'openapi-3.1' } as const;
    return { content: { ...workflows, ...toldLosses(losses.all) }, losses: losses.all, beside };
  }
  const content = DOCUMENTS[target]?.(document, losses) ?? document;
  assertReferences(content, target);
  return { content: marked(content, mark, losses.all), losses: losses.all };
}

/** The document with its origin and losses near its beginning, where a reader looks first. */
function marked(content: JsonObject, mark: string, losses: readonly Loss[]): JsonObject {
  const { openapi, info, $schema, $id, title, ...rest } = content;
  if (openapi === undefined)
    return { ...($schema && { $schema }), ...($id && { $id }), ...(title && { title }), $comment: mark, ...rest };
  return {
    openapi,
    ...(info !== undefined && { info }),
    'x-generated-by': mark,
    ...toldLosses(losses),
    ...rest,
  };
}

function toldLosses(losses: readonly Loss[]): JsonObject {
  const told = losses.map(({ rule, loss, places }): JsonObject => ({ rule, loss, places: [...places] }));
  return told.length > 0 ? { 'x-export-losses': told } : {};
}
