import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Weight {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly gzipped: number;
}

const DOWNLOAD = /(?:openapi|schemas)\.(?:json|yaml)$|llms-full\.txt$/;

/** What the files of a site weigh, by what they are for. */
export function weights(site: string): Weight[] {
  const found = new Map<string, { files: number; bytes: number; gzipped: number }>();
  for (const path of filesOf(site)) {
    const content = readFileSync(join(site, path));
    const name = purposeOf(path);
    const { files, bytes, gzipped } = found.get(name) ?? { files: 0, bytes: 0, gzipped: 0 };
    found.set(name, {
      files: files + 1,
      bytes: bytes + content.length,
      gzipped: gzipped + gzipSync(content).length,
    });
  }
  return [...found].map(([name, sums]) => ({ name, ...sums })).sort((a, b) => a.name.localeCompare(b.name));
}

function purposeOf(path: string): string {
  if (DOWNLOAD.test(path)) return 'downloads';
  if (path.endsWith('index.md')) return 'pages in Markdown';
  if (path.endsWith('.html')) return 'pages';
  return path.startsWith('assets/') ? 'scripts, styles and their data' : 'lists, feed and map';
}

interface Visit {
  /** Folder of the page. */
  readonly address: string;
  /** Bytes of the page with the styles and scripts that it loads at once, each compressed. */
  readonly gzipped: number;
}

/** The first visit of the heaviest page of each kind, the heaviest first. */
export function firstVisits(site: string): Visit[] {
  const heaviest = new Map<string, Visit>();
  for (const path of filesOf(site)) {
    if (!path.endsWith('index.html')) continue;
    const address = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    const kind = /^\d{4}-|^baseline/.test(address) ? 'version' : (address.split('/')[0] ?? '');
    const visit = { address, gzipped: visitOf(site, path) };
    if ((heaviest.get(kind)?.gzipped ?? 0) < visit.gzipped) heaviest.set(kind, visit);
  }
  return [...heaviest.values()].sort((a, b) => b.gzipped - a.gzipped);
}

function visitOf(site: string, path: string): number {
  const page = readFileSync(join(site, path), 'utf8');
  const loaded = page.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"/g);
  const files = [...loaded].map(([, style, script]) => posix.join(posix.dirname(path), style ?? script ?? ''));
  return [path, ...files].reduce((sum, file) => sum + sizeOf(join(site, file)), 0);
}

const sizes = new Map<string, number>();

function sizeOf(path: string): number {
  const size = sizes.get(path) ?? gzipSync(readFileSync(path)).length;
  sizes.set(path, size);
  return size;
}

function filesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.[a-z]+$/.test(path) && !path.startsWith('.'))
    .sort();
}
