import type { Contract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { toGeneratorDocument } from './generator/generator.ts';
import { type Loss, LossList } from './losses.ts';
import { toOpenApi30 } from './openapi-3.0/openapi-3.0.ts';
import { originMark, type Target } from './targets.ts';

/** A version of the contract in another form. */
export interface Exported {
  /** An object that is to be written as JSON or YAML, or a text. */
  readonly content: JsonObject | string;
  /** What the target cannot say; empty when it says everything. */
  readonly losses: readonly Loss[];
}

const FORMS: Readonly<Record<Target, (document: JsonObject, losses: LossList) => JsonObject>> = {
  'openapi-3.1': (document) => document,
  'openapi-3.0': toOpenApi30,
  generator: toGeneratorDocument,
};

/**
 * Exports a version.
 *
 * @param version a version of the contract
 * @throws ContractError `EXPORT_IMPOSSIBLE` when the contract has what the target has no form for
 */
export async function exportVersion(contract: Contract, version: string, target: Target): Promise<Exported> {
  const document = asJson(contract.document(version));
  if (!isJsonObject(document)) throw new TypeError('A document is an object.');
  const losses = new LossList();
  const content = FORMS[target](document, losses);
  return { content: marked(content, originMark(version, target), losses.all), losses: losses.all };
}

/** The document with its origin and losses, right behind `info`, where a reader looks first. */
function marked({ openapi, info, ...rest }: JsonObject, mark: string, losses: readonly Loss[]): JsonObject {
  const told = losses.map(({ rule, loss, places }): JsonObject => ({ rule, loss, places: [...places] }));
  return {
    ...(openapi !== undefined && { openapi }),
    ...(info !== undefined && { info }),
    'x-generated-by': mark,
    ...(told.length > 0 && { 'x-export-losses': told }),
    ...rest,
  };
}
