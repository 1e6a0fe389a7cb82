import { dirname } from 'node:path';
import { BaseResolver, bundle, createConfig } from '@redocly/openapi-core';
import { ContractError } from './errors.ts';
import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { Origins } from './origins.ts';
import { fromPointer } from './pointer.ts';
import { fileOfReference, readSourceTree, type SourceFolders, type SourceTree } from './references.ts';
import type { SourceFile } from './source.ts';

/** The baseline as one document whose references stay inside, and where its nodes come from. */
export interface Bundle {
  readonly document: JsonObject;
  readonly origins: Origins;
  readonly files: ReadonlyMap<string, SourceFile>;
}

/**
 * Joins the root document and all files that it refers to into one document, with Redocly's bundler. Components are
 * named after their files and sorted by name, so that an unrelated edit does not move them.
 *
 * @param rootPath absolute path of the root document
 * @param folders where files may be read; the folder of the root when left out
 * @throws ContractError for whatever is wrong with a file or a reference
 */
export async function bundleContract(
  rootPath: string,
  folders: SourceFolders = { folder: dirname(rootPath) },
): Promise<Bundle> {
  const tree = readSourceTree(rootPath, folders);
  const origins = new Origins();
  for (const file of tree.files.values()) origins.registerTree(file.data, { file: file.path, keys: [] });

  // What stands in an example is data, whatever it looks like.
  const config = await createConfig({ resolve: { doNotResolveExamples: true } });
  const externalRefResolver = new TreeResolver(tree);
  const hasComponents = isJsonObject(tree.root.data) && Object.hasOwn(tree.root.data, 'components');
  const result = await bundle({ ref: rootPath, config, externalRefResolver, componentRenamingConflicts: 'error' });
  const [problem] = result.problems;
  const document: unknown = result.bundle.parsed;
  if (problem !== undefined || !isJsonObject(document)) {
    throw new ContractError({
      code: 'BUNDLE_FAILED',
      message: `The files cannot be joined: ${problem?.message ?? 'the root is not a mapping'}`,
      hint: 'Give every component file a name of its own and let the root hold an OpenAPI document.',
      position: { file: problem?.location[0]?.source?.absoluteRef ?? rootPath, line: 1, column: 1 },
    });
  }
  registerInlined(document, tree, origins);
  // The bundler puts in an empty map.
  if (!hasComponents && Object.keys(document.components ?? {}).length === 0) delete document.components;
  return { document: withSortedComponents(document, origins), origins, files: tree.files };
}

/** Knows the files that were read, and reads no others: the bundler itself would fetch whatever a reference names. */
class TreeResolver extends BaseResolver {
  constructor({ files }: SourceTree) {
    super();
    for (const { path, source, data } of files.values()) {
      this.cache.set(path, Promise.resolve({ source, parsed: data }));
    }
  }

  override resolveExternalRef(base: string | null, ref: string): string {
    return base === null ? ref : fileOfReference(base, ref);
  }

  override loadExternalRef(path: string): Promise<never> {
    return Promise.reject(new Error(`${path} is not part of the contract`));
  }
}

/** Where the bundler put a file's content in place of the reference, the content's file is the origin. */
function registerInlined(document: JsonValue, { targets }: SourceTree, origins: Origins): void {
  const seen = new Set<object>();
  const walk = (node: JsonValue): void => {
    if (!isJsonContainer(node) || seen.has(node)) return;
    seen.add(node);
    const target = targets.get(node);
    if (target !== undefined && !Array.isArray(node) && !('$ref' in node)) {
      origins.registerContainer(node, { file: target.file, keys: fromPointer(target.fragment) });
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(document);
}

function withSortedComponents(document: JsonObject, origins: Origins): JsonObject {
  const { components } = document;
  if (!isJsonObject(components)) return document;
  const sorted = Object.entries(components)
    .sort(([a], [b]) => compare(a, b))
    .map(([kind, group]) => [kind, isJsonObject(group) ? sortKeys(group, origins) : group]);
  const result: JsonObject = { ...document, components: Object.fromEntries(sorted) };
  origins.copy(document, result);
  if (isJsonContainer(result.components)) origins.copy(components, result.components);
  return result;
}

function sortKeys(group: JsonObject, origins: Origins): JsonObject {
  const sorted = Object.fromEntries(Object.entries(group).sort(([a], [b]) => compare(a, b)));
  origins.copy(group, sorted);
  return sorted;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
