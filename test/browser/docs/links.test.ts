import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, inject, test } from 'vitest';

const ROOT = join(inject('built'), 'docs');
const files = new Set(
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')),
);
/** Without a URL of the site the page for what is missing counts its links from the root of the host. */
const pages = [...files].filter((path) => path.endsWith('.html') && path !== '404.html');

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const attributes = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`<[a-z][^>]*? ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => unescaped(value));

const texts = new Map(pages.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
const ids = new Map([...texts].map(([path, text]) => [path, attributes(text, 'id')]));

test('every link of every page leads to a file of the site, and every anchor to a place on it', () => {
  const broken = new Set<string>();
  for (const [path, text] of texts) {
    for (const href of [...attributes(text, 'href'), ...attributes(text, 'src')]) {
      if (/^(?:https?:|data:|mailto:)/.test(href)) continue;
      const [file = '', anchor] = href.split('#');
      const target =
        file === '' ? path : normalize(join(dirname(path), decodeURIComponent(file))).replaceAll('\\', '/');
      if (!files.has(target)) broken.add(`${path}: ${href}`);
      else if (anchor && !ids.get(target)?.includes(decodeURIComponent(anchor))) broken.add(`${path}: ${href}`);
    }
  }
  expect([...broken].slice(0, 20)).toEqual([]);
  expect(pages.length).toBeGreaterThan(500);
});

test('every id is there once on its page', () => {
  const repeated = [...ids].flatMap(([path, all]) => {
    const twice = all.filter((id, place) => all.indexOf(id) !== place);
    return twice.map((id) => `${relative(ROOT, join(ROOT, path))}: ${id}`);
  });
  expect(repeated.slice(0, 20)).toEqual([]);
});
