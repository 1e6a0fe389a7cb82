import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { guideFolders, readGuides } from '../../scripts/docs/guides/read-guides.ts';
import { address } from '../../scripts/docs/site/addresses.ts';
import { createSite, type Site } from '../../scripts/docs/site/site.ts';
import type { SubjectKind } from '../../scripts/docs/site/subject-kinds.ts';
import { serveFolder } from '../../scripts/server/static.ts';
import { launchBrowser } from './launch-browser.ts';
import { realContract } from './real-contract.ts';
import { tempFolder } from './temp-contract.ts';

/** What only scripts of the page may load. */
export const STRICT_POLICY = "default-src 'self'";
const SUB_FOLDER = 'some/sub folder';
const VIEW: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, locale: 'en-US' };

export type Scheme = 'file' | 'http';

/** How a page is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** Opened from the folder unless it is served. */
  readonly scheme?: Scheme;
  /** Content-Security-Policy in place of the server's. */
  readonly policy?: string;
  /** Complaints of the browser that the test is about. */
  readonly expected?: RegExp;
}

/** The built site in a browser, opened from a folder and served, each in a sub-folder. */
export interface DocsSite {
  readonly site: Site;
  readonly newest: string;
  /** URL of a page. */
  url(pageAddress: string, scheme?: Scheme): string;
  /** The address of the state that holds in a version. */
  stateAddress(kind: SubjectKind, name: string, version?: string): string;
  /**
   * A page in a browser of its own, which fails its test when it writes an error to the console, throws, or asks another
   * host than this machine for anything.
   */
  open(pageAddress: string, options?: OpenOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openDocsSite(): Promise<DocsSite> {
  const site = createSite(await realContract(), { guides: readGuides(guideFolders()) });
  const { newest, subjects } = site;
  const folder = tempFolder();
  cpSync(join(inject('built'), 'docs'), join(folder, SUB_FOLDER), { recursive: true });
  const server = await serveFolder(folder, { host: '127.0.0.1', port: 0 });
  const browser = await launchBrowser();
  const roots = {
    file: pathToFileURL(join(folder, SUB_FOLDER)).href,
    http: `${server.url}/${encodeURI(SUB_FOLDER)}`,
  };
  const url = (pageAddress: string, scheme: Scheme = 'file') =>
    `${roots[scheme]}/${pageAddress === '' ? '' : `${pageAddress}/`}index.html`;
  return {
    site,
    newest,
    url,
    stateAddress(kind, name, version = newest) {
      const subject = subjects.find(kind, name);
      const state = subject && subjects.stateIn(subject, version);
      if (subject === undefined || state === undefined) throw new Error(`${version} has no ${kind} ${name}`);
      return address.state(subject, state);
    },
    async open(pageAddress, { scheme, policy, expected, ...options } = {}) {
      const context = await browser.newContext({ ...VIEW, ...options });
      watch(context, expected);
      if (policy !== undefined) await setPolicy(context, server.url, policy);
      const page = await context.newPage();
      const [path = '', hash] = pageAddress.split('#');
      await page.goto(`${url(path, scheme)}${hash === undefined ? '' : `#${hash}`}`);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Notes what no page may do, and looks at it when the test ends. */
function watch(context: BrowserContext, expected: RegExp | undefined): void {
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (expected === undefined || !expected.test(text)) complaints.push(text);
  };
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = ['file:', 'data:'].includes(protocol) || hostname === '127.0.0.1';
    if (!isOwn) complain(`request to ${request.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complain(message.text());
  });
  context.on('weberror', (error) => complain(String(error.error())));
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
}

async function setPolicy(context: BrowserContext, origin: string, policy: string): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
}

/** What axe finds on the page as it is: for each violation its rule and the elements. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  return page.evaluate<
    string[]
  >(`axe.run(document, { preload: false, resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')))`);
}

/** Opens all that is folded, which axe would not look at. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
}

/** How far the page's content reaches to the right, in pixels. */
export function contentWidth(page: Page): Promise<number> {
  return page.evaluate<number>('Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)');
}
