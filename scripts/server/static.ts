import { realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ContractError } from '../contract/errors.ts';
import { LOOPBACK } from '../paths.ts';
import { findFile } from './find-file.ts';
import { isLoopbackName, normalHost } from './host.ts';
import { close, listen } from './listen.ts';
import { LiveReload } from './live-reload.ts';
import { FileSender } from './send-file.ts';

/** A running static server. */
export interface FolderServer {
  /** Base URL without a slash at its end. */
  readonly url: string;
  /** Has the pages that are open in browsers load again, when the server is a live one. */
  reload(): void;
  /** Stops listening, ends open connections, and resolves when the port is free. */
  close(): Promise<void>;
}

interface FolderServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** True to have pages load again when they are told to; they get a script for it. */
  readonly live?: boolean | undefined;
}

/**
 * Serves the files of one folder, and nothing outside it nor what is hidden by a dot. A folder answers with its
 * `index.html`, what does not exist with the folder's `404.html`. Like the mock's own addresses it is reached by the
 * names of this machine only.
 *
 * @param folder absolute path
 * @throws ContractError `FILE_NOT_FOUND` when the folder does not exist, `PORT_IN_USE` when the port is taken
 */
export async function serveFolder(
  folder: string,
  { host, port, live = false }: FolderServerOptions,
): Promise<FolderServer> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new ContractError({
      code: 'FILE_NOT_FOUND',
      message: `The folder ${folder} does not exist.`,
      hint: 'Build the site first, or name the folder that holds it.',
      cause,
    });
  });
  const liveReload = live ? new LiveReload() : undefined;
  const site: ServedSite = { root, files: new FileSender(liveReload), liveReload };
  const server = createServer((request, response) => {
    if (isForeign(request, host)) refuse(response, 403, `Open this page at ${LOOPBACK} or localhost.`);
    else answer(site, request, response).catch(() => response.destroy());
  });
  const url = await listen(server, port, host);
  return {
    url,
    reload: () => liveReload?.reload(),
    close() {
      liveReload?.close();
      return close(server);
    },
  };
}

interface ServedSite {
  /** Absolute path, links followed. */
  readonly root: string;
  readonly files: FileSender;
  readonly liveReload: LiveReload | undefined;
}

/** True for a name that somebody made to lead to this machine, as in DNS rebinding. */
function isForeign({ headers }: IncomingMessage, host: string): boolean {
  if (headers.host === undefined) return false;
  const name = normalHost(headers.host);
  return name === undefined || !(isLoopbackName(name) || name === normalHost(host));
}

async function answer(site: ServedSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered.');
  }
  const [path = '/', query] = (request.url ?? '/').split('?', 2);
  if (site.liveReload?.answer(path, response)) return;
  const file = await findFile(site.root, path);
  if (file === undefined) {
    const page = await findFile(site.root, '/404.html');
    if (page === undefined) return refuse(response, 404, 'There is no such page.');
    return site.files.send(page, 404, request, response);
  }
  if (file.isFolder && !path.endsWith('/')) {
    // Relative links on the page count from its folder. One slash in front, so that no host can be meant.
    const location = `/${path.replace(/^\/+/, '')}/${query === undefined ? '' : `?${query}`}`;
    response.writeHead(301, { location, 'content-length': 0 }).end();
    return;
  }
  return site.files.send(file, 200, request, response);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
