import { dirname } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { readRegularFile } from '../contract/regular-file.ts';

/**
 * Reads an OpenAPI document of one or several files, YAML or JSON.
 *
 * @param path absolute path
 * @throws ContractError when it cannot be read, or is no OpenAPI document of version 3
 */
export async function readDocument(path: string): Promise<JsonObject> {
  const document = path.endsWith('.json') ? jsonOf(path) : await yamlOf(path);
  if (!isJsonObject(document) || !/^3\./.test(String(document.openapi))) {
    throw new ContractError({
      code: 'DOCUMENT_INVALID',
      message: `${path} is no OpenAPI document of version 3.`,
      hint: 'Give a document that says `openapi: 3.1.1`, or another version 3.',
    });
  }
  if (!refersToFiles(document)) return document;
  const { bundleContract } = await import('../contract/bundle.ts');
  return (await bundleContract(path, { folder: dirname(path) })).document;
}

async function yamlOf(path: string): Promise<JsonValue> {
  // Loaded here, because reading YAML takes a heavy package.
  const { readSource } = await import('../contract/source.ts');
  return readSource(path).data;
}

function jsonOf(path: string): JsonValue {
  try {
    return JSON.parse(readRegularFile(path));
  } catch (error) {
    throw new ContractError({
      code: 'FILE_UNREADABLE',
      message: `${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'Check that it is a file that you may read, and that it holds JSON.',
      cause: error,
    });
  }
}

function refersToFiles(node: JsonValue): boolean {
  if (!isJsonContainer(node)) return false;
  if (isJsonObject(node) && typeof node.$ref === 'string' && !node.$ref.startsWith('#')) return true;
  if (Array.isArray(node)) return node.some(refersToFiles);
  return Object.keys(node).some((key) => key !== 'examples' && refersToFiles(node[key] ?? null));
}
