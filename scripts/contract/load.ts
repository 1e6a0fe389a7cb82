import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleContract } from './bundle.ts';
import { type Change, changesOf } from './changes.ts';
import { asJson } from './dereference.ts';
import type { OpenApiDocument } from './document.ts';
import { ContractError, type SourcePosition } from './errors.ts';
import { type ContractOperation, operationsOf } from './operations.ts';
import { pointerOf } from './origins.ts';
import { readOverlays } from './overlay.ts';
import { fromPointer, valueAt } from './pointer.ts';
import { type ResolvedVersion, resolveVersions } from './resolve.ts';
import { positionIn, type SourceFile } from './source.ts';
import { resolveVersion } from './versions.ts';

/** What put a node into a document. */
export interface Origin {
  readonly position: SourcePosition;
  /** Set when a version's overlay brought or changed the node. */
  readonly version?: string;
  readonly changeset?: string;
}

/** The contract, resolved once, as all stages read it. */
export interface Contract {
  /** Oldest first, the baseline in front. */
  readonly versions: readonly ResolvedVersion[];
  /** The files that the contract consists of, absolute paths, sorted. */
  readonly files: readonly string[];
  /**
   * The version that a header value selects.
   *
   * @throws ContractError `VERSION_INVALID`
   */
  resolve(header: string | undefined, fallback?: string): string;
  /** The document of a version. @throws ContractError `VERSION_INVALID` for a version that does not exist */
  document(version: string): OpenApiDocument;
  operations(version: string): readonly ContractOperation[];
  /** The changesets that lie between two versions, the older excluded, oldest first. */
  changes(from: string, to: string): readonly Change[];
  /** Which file and line, or which overlay action and changeset, put a node there. */
  origin(version: string, pointer: string): Origin | undefined;
}

const SPEC_FOLDER = fileURLToPath(new URL('../../spec', import.meta.url));

/**
 * Reads, bundles and resolves the contract.
 *
 * @param folder absolute path of the folder with `openapi.yaml` and `overlays/`
 * @throws ContractError when a file is missing or wrong
 */
export async function loadContract(folder = SPEC_FOLDER): Promise<Contract> {
  const { document, origins, files } = await bundleContract(join(folder, 'openapi.yaml'));
  const overlays = readOverlays(join(folder, 'overlays'));
  const versions = resolveVersions(document, overlays, origins);
  const names = versions.map(({ version }) => version);
  const sources = new Map<string, SourceFile>(files);
  for (const file of overlays.flatMap((overlay) => overlay.files)) sources.set(file.path, file);
  const operations = new Map<string, readonly ContractOperation[]>();
  const changes = new Map<string, readonly Change[]>();

  const resolvedVersion = (name: string): ResolvedVersion => {
    const found = versions.find(({ version }) => version === name);
    if (found !== undefined) return found;
    throw new ContractError({
      code: 'VERSION_INVALID',
      message: `${JSON.stringify(name)} is not a version of the contract.`,
      hint: `The versions are ${names.join(', ')}.`,
    });
  };
  const documentOf = (name: string) => resolvedVersion(name).document as unknown as OpenApiDocument;

  return {
    versions,
    files: [...sources.keys()].sort(),
    resolve: (header, fallback) => resolveVersion(names, header, fallback),
    document: documentOf,
    operations: (version) => remember(operations, version, () => operationsOf(documentOf(version))),
    changes(from, to) {
      const [first, last] = [from, to].map((name) => versions.indexOf(resolvedVersion(name)));
      return versions
        .slice((first ?? 0) + 1, (last ?? 0) + 1)
        .flatMap((resolved) => remember(changes, resolved.version, () => changesOf(resolved)));
    },
    origin(version, pointer) {
      const root = asJson(documentOf(version));
      const keys = fromPointer(pointer);
      const source = origins.find(root, keys);
      const file = source && sources.get(source.file);
      if (source === undefined || file === undefined) return undefined;
      const onKey = valueAt(root, keys) !== undefined;
      const overlay = overlays.find(({ files }) => files.includes(file));
      const action = overlay?.actions.find((one) => one.file === file && one.index === Number(source.keys[1]));
      return {
        position: positionIn(file, pointerOf(source), onKey),
        ...(overlay && { version: overlay.version }),
        ...(action && { changeset: action.changeset }),
      };
    },
  };
}

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, compute: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = compute();
  memory.set(key, value);
  return value;
}
