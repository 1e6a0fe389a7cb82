import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ContractError } from '../contract/errors.ts';
import { LOOPBACK } from '../paths.ts';
import { isLoopbackName, normalHost } from './host.ts';
import { close, listen } from './listen.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** A running static server. */
export interface FolderServer {
  /** Base URL without a slash at its end. */
  readonly url: string;
  /** Stops listening, ends open connections, and resolves when the port is free. */
  close(): Promise<void>;
}

/**
 * Serves the files of one folder, and nothing outside it nor what is hidden by a dot. A folder answers with its
 * `index.html`. Like the mock's own addresses it is reached by the names of this machine only.
 *
 * @param folder absolute path
 * @param address where to listen; port 0 takes any free port
 * @throws ContractError `FILE_NOT_FOUND` when the folder does not exist, `PORT_IN_USE` when the port is taken
 */
export async function serveFolder(
  folder: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<FolderServer> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new ContractError({
      code: 'FILE_NOT_FOUND',
      message: `The folder ${folder} does not exist.`,
      hint: 'Build the site first, or name the folder that holds it.',
      cause,
    });
  });
  const server = createServer((request, response) => {
    if (isForeign(request, host)) refuse(response, 403, `Open this page at ${LOOPBACK} or localhost.`);
    else answer(root, request, response).catch(() => response.destroy());
  });
  const url = await listen(server, port, host);
  return { url, close: () => close(server) };
}

/** True for a name that somebody made to lead to this machine, as in DNS rebinding. */
function isForeign({ headers }: IncomingMessage, host: string): boolean {
  if (headers.host === undefined) return false;
  const name = normalHost(headers.host);
  return name === undefined || !(isLoopbackName(name) || name === normalHost(host));
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered.');
  }
  const [path = '/', query] = (request.url ?? '/').split('?', 2);
  const file = await findFile(root, path);
  if (file === undefined) return refuse(response, 404, 'There is no such page.');
  if (file.isFolder && !path.endsWith('/')) {
    // Relative links on the page count from its folder. One slash in front, so that no host can be meant.
    const location = `/${path.replace(/^\/+/, '')}/${query === undefined ? '' : `?${query}`}`;
    response.writeHead(301, { location, 'content-length': 0 }).end();
    return;
  }
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.size,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly isFolder: boolean;
}

/** The file that a URL path names, or undefined when there is none within the root. */
async function findFile(root: string, urlPath: string): Promise<FoundFile | undefined> {
  try {
    const decoded = decodeURIComponent(urlPath);
    const wanted = resolve(root, `.${sep}${decoded}`);
    if (!isWithin(root, wanted) || hasHiddenPart(decoded)) return undefined;
    const isFolder = (await stat(wanted)).isDirectory();
    if (!isFolder && urlPath.endsWith('/')) return undefined;
    const path = await realpath(isFolder ? join(wanted, 'index.html') : wanted);
    const { size } = await stat(path);
    // A link may lead out, or to what is hidden.
    return isWithin(root, path) && !hasHiddenPart(path.slice(root.length)) ? { path, size, isFolder } : undefined;
  } catch {
    return undefined; // it does not exist, or its name is not one
  }
}

/** True for a path through a file or folder whose name begins with a dot: settings, keys, version control. */
function hasHiddenPart(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.' && part !== '..');
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
