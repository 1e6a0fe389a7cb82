import { isJsonObject } from './json.ts';
import { nearest } from './nearest.ts';
import { fail, type OverlayAction, readActions, readOverlayHead } from './overlay-file.ts';
import type { SourceFile } from './source.ts';

/** What a user adds to a contract: an overlay that holds from one of its versions on. */
export interface OwnOverlay {
  /** The version that it lies on top of; later versions have what it adds as well. */
  readonly version: string;
  readonly file: SourceFile;
  readonly actions: readonly OverlayAction[];
}

/**
 * Reads overlays of a user's own. They are plain OpenAPI Overlays: `info.version` names the version that they lie on top
 * of, and they have no changesets, since they are no change of the API.
 *
 * @param paths absolute paths, in the order in which they apply
 * @param versions the versions of the contract
 * @throws ContractError when a file cannot be read, breaks a rule for overlays or names a version that there is not
 */
export function readOwnOverlays(paths: readonly string[], versions: readonly string[]): OwnOverlay[] {
  return paths.map((path) => {
    const { file, version } = readOverlayHead(path);
    if (!versions.includes(version)) {
      const guess = nearest(version, versions);
      fail(file, ['info', 'version'], 'OVERLAY_VERSION_UNKNOWN', {
        message: `\`info.version\` is ${JSON.stringify(version)}, which is not a version of the contract${guess ? `; did you mean ${guess}?` : '.'}`,
        hint: `Name the version from which on the overlay holds: ${versions.join(', ')}.`,
      });
    }
    if (isJsonObject(file.data) && file.data['x-changesets'] !== undefined) {
      fail(file, ['x-changesets'], 'OVERLAY_INVALID', {
        message: 'An overlay on top of a version has no changesets: those are changes of the API.',
        hint: 'Remove `x-changesets`, or put the overlay into the folder `overlays/` of a contract of your own.',
      });
    }
    return { version, file, actions: readActions(file, undefined) };
  });
}
