import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/contract.ts';
import { machineParts } from '../../../scripts/docs/machines/machine-parts.ts';
import { relinked } from '../../../scripts/docs/machines/urls.ts';
import { address, rootFrom } from '../../../scripts/docs/site/addresses.ts';
import type { SitePage } from '../../../scripts/docs/site/page.ts';
import { pagePart } from '../../../scripts/docs/site/part.ts';
import type { SiteSettings } from '../../../scripts/docs/site/settings.ts';
import { createSite, type Site } from '../../../scripts/docs/site/site.ts';
import { Twins } from '../../../scripts/docs/site/twins.ts';
import { html } from '../../../scripts/server/html.ts';
import { loadSmallContract } from './small-contract.ts';

const HOSTED = { baseUrl: 'https://docs.shop.test/api', servers: [] };
let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

/** A page for each state of each subject, and one about all. */
function pagesFor(site: Site): SitePage[] {
  const page = (at: string, title: string, state?: SitePage['state']): SitePage => ({
    address: at,
    title,
    description: `About ${title}.`,
    state,
    input: at,
    content: () => ({ body: html`<p>${title}</p>`, markdown: `# ${title}\n\n[Home](${rootFrom(at)}index.md)\n` }),
  });
  const states = site.subjects.all.flatMap((subject) =>
    subject.states.map((state) => page(address.state(subject, state), subject.name, { subject, state })),
  );
  return [page(address.landing, 'Home'), ...states];
}

/** The texts of all files, by their paths; what is of pages alone is left out. */
async function machineFiles(settings?: SiteSettings): Promise<Record<string, string>> {
  const site = createSite(contract, { ...(settings && { settings }) });
  const pages = pagesFor(site);
  const twins = new Twins(() => '');
  for (const page of pages) twins.note(await pagePart(site, page).files(twins));
  const files = await Promise.all(machineParts(site, pages).map((part) => part.files(twins)));
  return Object.fromEntries(files.flat().map(({ path, content }) => [path, String(content)]));
}

describe('lists for assistants', () => {
  test('that of the site names every page that is not of the past, in Markdown', async () => {
    const { 'llms.txt': list = '' } = await machineFiles();
    expect(list).toMatch(/^# Small <API>\n\n> A small API\.\n\n/);
    expect(list).toContain('- [Home](index.md): About Home.\n');
    expect(list).toContain('- [createOrder](reference/createOrder/index.md): About createOrder.\n');
    expect(list).not.toMatch(/\(schemas\/Order\/[^i]/);
  });

  test('those of versions name the states that hold in them', async () => {
    const files = await machineFiles();
    const lists = contract.versions.map(({ version }) => files[`${version}/llms.txt`] ?? '');
    for (const list of lists) expect(list.match(/^- \[Order\]\(/gm)).toHaveLength(1);
    expect(new Set(lists.map((list) => /^- \[Order\]\((.*?)\)/m.exec(list)?.[1])).size).toBeGreaterThan(1);
  });

  test('a version is there in one text, whose links lead to where they did', async () => {
    const newest = contract.versions.at(-1)?.version ?? '';
    const full = (await machineFiles())[`${newest}/llms-full.txt`] ?? '';
    expect(full).toContain('# createOrder\n\n[Home](../index.md)\n');
    expect(full.match(/^# Order$/gm)).toHaveLength(1);
  });
});

describe('what has to be absolute', () => {
  test('is left out of a site that does not know its own address', async () => {
    const paths = Object.keys(await machineFiles());
    expect(paths).toContain('404.html');
    expect(paths.filter((path) => /sitemap|robots|well-known/.test(path))).toEqual([]);
  });

  test('a sitemap has every page once', async () => {
    const { 'sitemap.xml': map = '', 'robots.txt': robots } = await machineFiles(HOSTED);
    const urls = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);
    expect(urls).toContain('https://docs.shop.test/api/');
    expect(urls).toContain('https://docs.shop.test/api/reference/createOrder/');
    expect(new Set(urls).size).toBe(pagesFor(createSite(contract)).length);
    expect(robots).toContain('\nSitemap: https://docs.shop.test/api/sitemap.xml\n');
  });

  test('a catalogue names the documents of the API, the newest first', async () => {
    const catalog = JSON.parse((await machineFiles(HOSTED))['.well-known/api-catalog'] ?? '');
    const [api] = catalog.linkset;
    expect(api.anchor).toBe('https://sandbox.example.com/');
    expect(api['service-desc'].map(({ title }: { title: string }) => title)).toEqual(
      contract.versions.map(({ version }) => version).reverse(),
    );
    expect(api['service-desc'].at(-1)).toEqual({
      href: 'https://docs.shop.test/api/baseline/openapi.json',
      type: 'application/vnd.oai.openapi+json;version=3.1',
      title: 'baseline',
    });
  });
});

describe('the page for what is not there', () => {
  test.each([
    [undefined, '/assets/site.css', '/index.html'],
    [HOSTED, 'https://docs.shop.test/api/assets/site.css', 'https://docs.shop.test/api/index.html'],
  ])('does not depend on where it is shown: %o', async (settings, style, home) => {
    const page = (await machineFiles(settings))['404.html'] ?? '';
    expect(page).toContain(`href="${style}"`);
    expect(page).toContain(`href="${home}"`);
  });
});

test.each([
  ['[a](../getOrder/index.md)', '[a](../reference/getOrder/index.md)'],
  [
    '[a](../getOrder/index.md#x) and [b](index.html)',
    '[a](../reference/getOrder/index.md#x) and [b](../reference/createOrder/index.html)',
  ],
  ['[a](../../index.md)', '[a](../index.md)'],
  ['[a](https://example.com/x)', '[a](https://example.com/x)'],
  ['[a](#here) [b](mailto:a@example.com)', '[a](#here) [b](mailto:a@example.com)'],
  ['```js\nlist[0](arg);\n```\n[a](b.md)', '```js\nlist[0](arg);\n```\n[a](../reference/createOrder/b.md)'],
])('links of %j are written for the place of the whole text', (markdown, expected) => {
  expect(relinked(markdown, 'reference/createOrder', (path) => `../${path}`)).toBe(expected);
});
