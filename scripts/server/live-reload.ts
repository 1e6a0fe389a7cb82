import type { ServerResponse } from 'node:http';

/** No file is served under a name with a dot in front, so this is nobody else's. */
const SCRIPT = '/.live/reload.js';
const EVENTS = '/.live/events';

/** Loads the page again when the site has changed, and when the server is back after it was stopped. */
const SCRIPT_TEXT = `(function () {
  var events = new EventSource('${EVENTS}');
  var lost = false;
  events.onopen = function () { if (lost) location.reload(); };
  events.onerror = function () { lost = true; };
  events.addEventListener('reload', function () { location.reload(); });
})();
`;

/** Tells the pages that are open in browsers when there is something new. */
export class LiveReload {
  readonly #open = new Set<ServerResponse>();

  /** Answers a request that is about this; false for one that is not. */
  answer(path: string, response: ServerResponse): boolean {
    if (path === SCRIPT) {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' });
      response.end(SCRIPT_TEXT);
      return true;
    }
    if (path !== EVENTS) return false;
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
    return true;
  }

  /** A page with the script that listens. */
  inPage(html: Buffer): Buffer {
    return Buffer.from(html.toString('utf8').replace('</body>', `<script src="${SCRIPT}" defer></script>\n</body>`));
  }

  /** Has all open pages load again. */
  reload(): void {
    for (const response of this.#open) response.write('event: reload\ndata:\n\n');
  }

  close(): void {
    for (const response of this.#open) response.end();
  }
}
