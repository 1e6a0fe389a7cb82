import { realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

/** A file of a folder that is served. */
export interface FoundFile {
  /** Absolute path, links followed. */
  readonly path: string;
  readonly size: number;
  /** When it was last changed, in milliseconds. */
  readonly changed: number;
  /** True when a folder was asked for, whose `index.html` this is. */
  readonly isFolder: boolean;
}

/** Hidden by its dot, but meant for everybody. See RFC 8615. */
const WELL_KNOWN = '.well-known';

/**
 * The file that a URL path names, or undefined when there is none within the root, or one that is hidden.
 *
 * @param root absolute path, links followed
 */
export async function findFile(root: string, urlPath: string): Promise<FoundFile | undefined> {
  try {
    const decoded = decodeURIComponent(urlPath);
    const wanted = resolve(root, `.${sep}${decoded}`);
    if (!isWithin(root, wanted) || hasHiddenPart(decoded)) return undefined;
    const isFolder = (await stat(wanted)).isDirectory();
    if (!isFolder && urlPath.endsWith('/')) return undefined;
    const path = await realpath(isFolder ? join(wanted, 'index.html') : wanted);
    // A link may lead out, or to what is hidden.
    if (!isWithin(root, path) || hasHiddenPart(path.slice(root.length))) return undefined;
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size, changed: found.mtimeMs, isFolder } : undefined;
  } catch {
    return undefined; // it does not exist, or its name is not one
  }
}

/** True for a path through a file or folder whose name begins with a dot: settings, keys, version control. */
function hasHiddenPart(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.startsWith('.') && !['.', '..', WELL_KNOWN].includes(part));
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}
