import { beforeAll, describe, expect, test } from 'vitest';
import { breakingFirst } from '../../scripts/compare/arrange.ts';
import { fieldsOf, operationsOf } from '../../scripts/compare/difference.ts';
import { compareVersions } from '../../scripts/compare/versions.ts';
import { breakingWords, messageFor } from '../../scripts/compare/words.ts';
import { asJson } from '../../scripts/contract/dereference.ts';
import type { JsonValue } from '../../scripts/contract/json.ts';
import { operationsOf as operationsIn } from '../../scripts/contract/operations.ts';
import { fromPointer, valueAt } from '../../scripts/contract/pointer.ts';
import { changesPages } from '../../scripts/docs/changes/changes-pages.ts';
import { feedPart } from '../../scripts/docs/changes/feed.ts';
import { compareAll } from '../../scripts/docs/compare/compare-all.ts';
import { errorExamplesOf } from '../../scripts/docs/errors/error-examples.ts';
import { errorsPages } from '../../scripts/docs/errors/errors-page.ts';
import type { SitePage } from '../../scripts/docs/site/page.ts';
import { createSite, type Site } from '../../scripts/docs/site/site.ts';
import { Twins } from '../../scripts/docs/site/twins.ts';
import { html } from '../../scripts/server/html.ts';
import { readFeed } from '../support/read-feed.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);
const changesets = contract.versions.flatMap((one) =>
  one.changesets.map((changeset) => ({ ...changeset, version: one.version })),
);

let site: Site;
beforeAll(() => {
  site = createSite(contract);
});

async function bodyOf(pages: readonly SitePage[], address: string): Promise<string> {
  const content = await pages.find((page) => page.address === address)?.content();
  return content?.body.text ?? '';
}

/** What a page says of a changeset. */
function changesetIn(body: string, name: string): string {
  const entries = body.split(/<(?:article|section) class="changeset" id="/);
  return entries.find((entry) => entry.startsWith(`${name}"`)) ?? '';
}

describe('changes', () => {
  test('each changeset stands on the page of all and on that of its version, with what to do', async () => {
    const pages = changesPages(site);
    const all = await bodyOf(pages, 'changes');
    for (const { name, version, action, source } of changesets) {
      for (const body of [all, await bodyOf(pages, `changes/${version}`)]) {
        const entry = changesetIn(body, name);
        expect(entry, name).toContain(html`${action}`.text.replaceAll('&#39;', "'"));
        expect(entry, name).toContain(html`href="${source}"`.text);
      }
    }
  });

  test('each changeset is shown before and after', async () => {
    const pages = changesPages(site);
    for (const { name, version } of changesets) {
      const entry = changesetIn(await bodyOf(pages, `changes/${version}`), name);
      expect(entry, name).toContain('<figcaption>Before, ');
      expect(entry, name).toMatch(/<ins>|There is none\./);
    }
  });

  test.each([undefined, 'https://docs.shop.test/api'])('the feed is valid, base URL %s', async (baseUrl) => {
    const settings = { servers: [], ...(baseUrl !== undefined && { baseUrl }) };
    const [file] = await feedPart(createSite(contract, { settings })).files(new Twins(() => ''));
    const { entries } = readFeed(String(file?.content));
    expect(entries).toHaveLength(changesets.length);
    for (const { version, summary } of changesets) {
      expect(entries.map(({ title }) => title)).toContain(`${version}: ${summary}`);
    }
  });
});

describe('compare', () => {
  test('for all pairs of versions, the page has the differences that `ecc diff` tells, in its words', () => {
    const comparison = compareAll(site);
    expect(comparison.versions).toEqual(versions);
    for (const [i, from] of versions.entries()) {
      for (const [j, to] of versions.entries()) {
        const shown = (comparison.between[i]?.[j] ?? []).map((number) => {
          const { reach, changesets: places, subject: _, breaks, ...words } = comparison.differences[number] ?? {};
          return {
            ...words,
            breaks,
            operations: comparison.reaches[reach ?? -1]?.map((place) => comparison.subjects[place]?.name),
            changesets: places?.map((place) => comparison.changesets[place]?.name),
          };
        });
        const told = from === to ? [] : breakingFirst(compareVersions(contract, from, to).differences);
        const expected = told.map((difference) => ({
          code: difference.code,
          direction: difference.direction,
          breaks: difference.breaking !== null,
          breaking: breakingWords(difference.breaking),
          fields: fieldsOf(difference),
          message: messageFor(fieldsOf(difference).length, difference.message),
          operations: operationsOf(difference),
          changesets: difference.changesets,
        }));
        expect(shown, `${from} → ${to}`).toEqual(expected);
      }
    }
  });
});

describe('errors', () => {
  /** The bodies of all error examples, with their statuses, as the documents have them. */
  function documentedBodies(): Map<string, JsonValue> {
    const found = new Map<string, JsonValue>();
    for (const version of versions) {
      const document = contract.document(version);
      for (const operation of operationsIn(document)) {
        for (const { status, example } of errorExamplesOf(document, operation)) {
          const node = '$ref' in example ? valueAt(asJson(document), fromPointer(example.$ref)) : example;
          const { value } = node as { readonly value: JsonValue };
          found.set(`${status} ${JSON.stringify(value)}`, value);
        }
      }
    }
    return found;
  }

  test('each body of each version is there once with each status, and nothing else', async () => {
    const body = await bodyOf(errorsPages(site), 'errors');
    const entries = body.split('<article class="error"').slice(1);
    const shown = entries.map((entry) => {
      const [, status = ''] = /<span class="tag">(\w+)<\/span>/.exec(entry) ?? [];
      const [, code = ''] = /<pre[^>]*><code>(.*?)<\/code>/s.exec(entry) ?? [];
      return `${status} ${code}`;
    });
    const expected = [...documentedBodies()].map(
      ([key, value]) => html`${key.split(' ')[0] ?? ''} ${JSON.stringify(value, null, 2)}`.text,
    );
    expect(shown.toSorted()).toEqual(expected.toSorted());
  });

  test('each error says what to do', async () => {
    const body = await bodyOf(errorsPages(site), 'errors');
    const silent = body
      .split('<article class="error" id="')
      .slice(1)
      .filter((entry) => !entry.includes('<dt>What to do</dt>'));
    expect(silent.map((entry) => entry.slice(0, entry.indexOf('"')))).toEqual([]);
  });
});
