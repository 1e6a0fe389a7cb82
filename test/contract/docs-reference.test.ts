import { beforeAll, describe, expect, test } from 'vitest';
import { allSiteParts } from '../../scripts/build/site-parts.ts';
import { fieldAnchor } from '../../scripts/contract/field-anchor.ts';
import { webhooksOf } from '../../scripts/contract/operations.ts';
import type { OutputFile } from '../../scripts/contract/output.ts';
import { guideFolders, readGuides } from '../../scripts/docs/guides/read-guides.ts';
import { referencePages } from '../../scripts/docs/reference/reference-pages.ts';
import { address } from '../../scripts/docs/site/addresses.ts';
import { createSite, type Site } from '../../scripts/docs/site/site.ts';
import { Twins } from '../../scripts/docs/site/twins.ts';
import { flatFields } from '../../scripts/reference/fields/field.ts';
import { operationFacts } from '../../scripts/reference/operation/operation-facts.ts';
import { referenceSource } from '../../scripts/reference/reference-source.ts';
import { schemaFacts } from '../../scripts/reference/schema-facts.ts';
import { realContract } from '../support/real-contract.ts';
import { idsOf, siteFaults } from '../support/site-links.ts';

let site: Site;
let files: readonly OutputFile[];
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  site = createSite(await realContract(), { guides: readGuides(guideFolders()) });
  const twins = new Twins((path) => {
    throw new TypeError(`No part before has made ${path}.`);
  });
  const made: OutputFile[] = [];
  for (const part of allSiteParts(site)) {
    const more = await part.files(twins);
    twins.note(more);
    made.push(...more);
  }
  files = made;
  pages = new Map(files.map(({ path, content }) => [path, String(content)]));
});

const pageAt = (folder: string) => pages.get(`${folder}/index.html`) ?? '';
const newestPage = (kind: 'operation' | 'webhook' | 'schema', name: string) => {
  const subject = site.subjects.find(kind, name);
  const state = subject?.states.at(-1);
  return subject === undefined || state === undefined ? '' : pageAt(address.state(subject, state));
};

describe('the reference of the real contract', () => {
  test('every link and anchor leads somewhere, and no id stands twice', () => {
    expect(files.length).toBeGreaterThan(1900);
    expect(siteFaults(files, { scripted: ['compare/index.html'] })).toEqual([]);
  });

  test('every page says what it is', () => {
    const silent = referencePages(site).filter(({ title, description }) => title === '' || description.length < 8);
    expect(silent.map(({ address: at }) => at)).toEqual([]);
  });

  test('every page has a title of its own, whatever it is a state of', () => {
    const all = new Map<string, string[]>();
    for (const [path, text] of pages) {
      if (!path.endsWith('index.html')) continue;
      const title = /<title>([^<]*)</.exec(text)?.[1] ?? '';
      all.set(title, [...(all.get(title) ?? []), path]);
    }
    expect([...all.values()].filter((paths) => paths.length > 1)).toEqual([]);
  });

  test('the page of a version leads to the state of each operation, webhook and schema that holds in it', () => {
    const missing = site.versions.flatMap(({ version }) => {
      const document = site.contract.document(version);
      const names = [
        ...site.contract.operations(version).map(({ operationId }) => ['operation', operationId] as const),
        ...webhooksOf(document).map(({ path }) => ['webhook', path] as const),
        ...Object.keys(document.components?.schemas ?? {}).map((name) => ['schema', name] as const),
      ];
      return names.flatMap(([kind, name]) => {
        const subject = site.subjects.find(kind, name);
        const state = subject && site.subjects.stateIn(subject, version);
        const href = subject && state && `href="../${address.state(subject, state)}/index.html"`;
        return href !== undefined && pageAt(version).includes(href) ? [] : [`${version} ${kind} ${name}`];
      });
    });
    expect(missing).toEqual([]);
  });

  test('every field of every request and of every schema has its place', () => {
    const { newest, contract } = site;
    const source = referenceSource(contract, newest);
    const missing: string[] = [];
    const lookFor = (page: string, name: string, anchors: readonly string[]) => {
      const ids = new Set(idsOf(page));
      missing.push(...anchors.filter((anchor) => !ids.has(anchor)).map((anchor) => `${name}: ${anchor}`));
    };
    for (const operation of contract.operations(newest)) {
      const { parameters, bodies } = operationFacts(source, operation);
      const wanted = [
        ...parameters.flatMap(({ place, fields }) => fields.map(({ path }) => fieldAnchor(path, place))),
        ...bodies
          .slice(0, 1)
          .flatMap(({ shapes }) =>
            shapes.flatMap(({ fields }) => fields.map(({ path }) => fieldAnchor(path, 'request'))),
          ),
      ];
      lookFor(newestPage('operation', operation.operationId), operation.operationId, wanted);
    }
    for (const name of Object.keys(source.document.components?.schemas ?? {})) {
      const fields = schemaFacts(source, name)?.fields ?? [];
      lookFor(
        newestPage('schema', name),
        name,
        flatFields(fields).map(({ path }) => fieldAnchor(path)),
      );
    }
    expect(missing).toEqual([]);
  });

  test('every webhook shows its fields and an example', () => {
    const poor = webhooksOf(site.contract.document(site.newest))
      .filter(({ method }) => method === 'post')
      .filter(({ path }) => {
        const page = newestPage('webhook', path);
        return !page.includes('id="request.content"') || !page.includes('<pre');
      });
    expect(poor.map(({ path }) => path)).toEqual([]);
  });

  test('all but the downloads stays small enough to be put anywhere', () => {
    const shown = files.filter(
      ({ path }) => !/\/(openapi|schemas)\.json$|^openapi\.yaml$|\/llms-full\.txt$/.test(path),
    );
    const bytes = shown.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
    expect(bytes).toBeLessThan(15_000_000);
  });
});
