import { join } from 'node:path';
import { bundleContract } from './bundle.ts';
import { type Change, changesOf } from './changes.ts';
import { checkDocuments } from './check-documents.ts';
import type { SourceContract } from './contract.ts';
import { contractOf } from './contract-of.ts';
import { readCorrections } from './corrections.ts';
import { asJson } from './dereference.ts';
import { pointerOf } from './origins.ts';
import { readOverlays } from './overlay.ts';
import { readOwnOverlays } from './own-overlays.ts';
import { fromPointer, valueAt } from './pointer.ts';
import { assertInside } from './references.ts';
import { type ResolvedVersion, resolveVersions } from './resolve.ts';
import { positionIn, type SourceFile } from './source.ts';
import { BASELINE } from './versions.ts';

/** What may be read beside the contract's folder. */
export interface SourceOptions {
  /** Absolute paths of folders outside of the contract's own that its references and links may lead into. */
  readonly allowed?: readonly string[] | undefined;
  /** Absolute paths of overlays that a user adds on top of versions. */
  readonly overlays?: readonly string[] | undefined;
}

/**
 * Reads, bundles and resolves the sources of a contract.
 *
 * @param folder absolute path of the folder with `openapi.yaml` and, where there are dated versions, `overlays/`
 * @throws ContractError when a file is missing or wrong
 */
export async function resolveSources(
  folder: string,
  { allowed, overlays: added = [] }: SourceOptions = {},
): Promise<SourceContract> {
  const folders = { folder, allowed };
  const { document, origins, files } = await bundleContract(join(folder, 'openapi.yaml'), folders);
  const overlays = readOverlays(join(folder, 'overlays'), (path) =>
    assertInside(path, folders, { file: path, line: 1, column: 1 }),
  );
  const own = readOwnOverlays(added, [BASELINE, ...overlays.map(({ version }) => version)]);
  const resolved = new Map(resolveVersions(document, overlays, origins, own).map((one) => [one.version, one]));
  const { corrections, files: correctionFiles } = readCorrections(join(folder, 'corrections'));
  const sources = new Map<string, SourceFile>(files);
  const others = [...overlays.flatMap(({ files }) => files), ...own.map(({ file }) => file), ...correctionFiles];
  for (const file of others) {
    sources.set(file.path, file);
  }
  checkDocuments([...resolved.values()], origins, sources);
  const versions = [...resolved.values()];
  const resolvedVersion = (name: string): ResolvedVersion => {
    const found = resolved.get(name);
    if (found === undefined) throw new TypeError(`${name} was not resolved.`);
    return found;
  };
  const contract = contractOf({
    versions: versions.map(({ version, date, changesets }) => ({ version, date, changesets })),
    corrections,
    document: (version) => resolvedVersion(version).document,
  });
  const changes = new Map<string, readonly Change[]>();
  const changesIn = (version: ResolvedVersion) => {
    const known = changes.get(version.version) ?? changesOf(version);
    changes.set(version.version, known);
    return known;
  };

  return {
    ...contract,
    files: [...sources.keys()].sort(),
    changes(from, to) {
      const [first, last] = [from, to].map((name) => versions.indexOf(resolvedVersion(contract.resolve(name))));
      return versions.slice((first ?? 0) + 1, (last ?? 0) + 1).flatMap(changesIn);
    },
    origin(version, pointer) {
      const root = asJson(contract.document(version));
      const keys = fromPointer(pointer);
      const source = origins.find(root, keys);
      const file = source && sources.get(source.file);
      if (source === undefined || file === undefined) return undefined;
      const onKey = valueAt(root, keys) !== undefined;
      const overlay = overlays.find((candidate) => candidate.files.includes(file));
      const action = overlay?.actions.find((one) => one.file === file && one.index === Number(source.keys[1]));
      return {
        position: positionIn(file, pointerOf(source), onKey),
        ...(overlay && { version: overlay.version }),
        ...(action?.changeset !== undefined && { changeset: action.changeset }),
      };
    },
  };
}
