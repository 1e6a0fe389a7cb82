import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashFiles } from '../../scripts/build/hash.ts';
import { runCommand } from '../support/run-command.ts';
import { overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const SEED = 7;
const RUNS = 6;
const EDITS = 3;

const VERSIONS = ['2020-01-01', '2021-06-30'] as const;
const ADDS_A_COLOUR = `  - { target: $.components.schemas.Thing.properties, x-changeset: still, update: { colour: { type: string, description: A colour. } } }
`;
const GUIDES = {
  // Its text stays the same when what it links to moves.
  'guides/start.md': `---
title: Start
summary: How to begin.
order: 1
---

See [the thing](schema:Thing) and [what came last](changeset:moving).
`,
  'guides/versions.md': `---
title: Versions
summary: Which there are.
order: 2
---

\`\`\`contract versions
\`\`\`
`,
};
const LIFE = `type: string
description: How it is.
x-life-of: order
x-transitions:
  - { to: NEW, what: it begins, basis: documented }
  - { from: NEW, to: DONE, what: it ends, basis: documented }
enum: [NEW, DONE]
`;

/** A contract with something of all that is kept from run to run. */
function contractFolder(): string {
  const spec = join(tempFolder(), 'spec');
  writeFiles(spec, {
    ...SMALL_CONTRACT,
    'components/schemas/State.yaml': LIFE,
    'components/schemas/Thing.yaml': `${SMALL_CONTRACT['components/schemas/Thing.yaml']}  state:\n    $ref: State.yaml\n`,
    ...GUIDES,
    'overlays/2021-06-30.yaml': overlay('2021-06-30', {
      changeset: 'moving',
      actions: ADDS_A_COLOUR.replace('still', 'moving').replaceAll('colour', 'size'),
    }),
  });
  return spec;
}

/** Writes the site of a contract; what comes out is told by the hash of all files, the manifest included. */
async function siteOf(spec: string, { out, cache }: { out: string; cache: string }): Promise<string> {
  const { code, stderr } = await runCommand(['docs', '--spec', spec, '--out', out, '--cache-dir', cache]);
  expect(code, stderr).toBe(0);
  return hashFiles(out, [out]);
}

/** The same with nothing that an earlier run has left. */
function coldSiteOf(spec: string): Promise<string> {
  const folder = tempFolder();
  return siteOf(spec, { out: join(folder, 'site'), cache: join(folder, 'cache') });
}

const word = fc.constantFrom('red', 'small', 'heavy', 'old');
/** What an overlay may say of the thing, and of its own change. */
const edit = fc.record({
  version: fc.constantFrom(...VERSIONS),
  summary: word,
  action: fc.oneof(
    word.map(
      (name) =>
        `  - { target: $.components.schemas.Thing.properties, x-changeset: moving, update: { ${name}_part: { type: string, description: Is ${name}. } } }\n`,
    ),
    word.map(
      (name) =>
        `  - { target: "$.components.schemas.Thing", x-changeset: moving, update: { description: 'Now ${name}.' } }\n`,
    ),
    word.map((name) => `  - { target: $.info, x-changeset: moving, update: { description: 'Of ${name}.' } }\n`),
    word.map(
      (name) =>
        `  - { target: $.components.schemas, x-changeset: moving, update: { ${name}: { type: string, description: A. } } }\n`,
    ),
    word.map(
      (name) =>
        `  - { target: "$.components.schemas.State['x-transitions'][1]", x-changeset: moving, update: { what: it is ${name} } }\n`,
    ),
  ),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** The changeset that the guide links to is now in the one version and now in the other. */
function apply(spec: string, { version, summary, action }: Edit): void {
  const other = VERSIONS.find((one) => one !== version) ?? version;
  const still = overlay(other, { changeset: 'still', actions: ADDS_A_COLOUR });
  const moving = overlay(version, { changeset: 'moving', actions: action });
  writeFiles(spec, {
    [`overlays/${other}.yaml`]: still,
    [`overlays/${version}.yaml`]: moving.replace('Something changed.', `Something ${summary} changed.`),
  });
}

test('a site that was changed bit by bit is the same to the byte as one made at once', async () => {
  const edits = fc.uniqueArray(edit, { minLength: EDITS, maxLength: EDITS, selector: (one) => JSON.stringify(one) });
  await fc.assert(
    fc.asyncProperty(edits, async (sequence) => {
      const [spec, folder] = [contractFolder(), tempFolder()];
      const place = { out: join(folder, 'site'), cache: join(folder, 'cache') };
      for (const one of sequence) {
        apply(spec, one);
        await siteOf(spec, place);
      }
      expect(await siteOf(spec, place)).toBe(await coldSiteOf(spec));
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

/** The only file of the cache with what the site was made of. */
function keptFile(cache: string): string {
  const [name, ...others] = readdirSync(cache).filter((one) => one.startsWith('site-'));
  if (name === undefined || others.length > 0) throw new Error('There is one file for one contract.');
  return join(cache, name);
}

test.each<[string, (text: string) => string]>([
  ['is empty', () => ''],
  ['was cut off', (text) => text.slice(0, text.length / 2)],
  ['says something else', (text) => text.replaceAll('string', 'strong')],
  ['is of other code', (text) => text.replace(/^[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0'))],
])('what was kept is not used when it %s', async (_, damage) => {
  const [spec, folder] = [contractFolder(), tempFolder()];
  const place = { out: join(folder, 'site'), cache: join(folder, 'cache') };
  await siteOf(spec, place);
  const file = keptFile(place.cache);
  const text = readFileSync(file, 'utf8');
  expect(damage(text)).not.toBe(text);
  writeFileSync(file, damage(text));
  expect(await siteOf(spec, { ...place, out: join(folder, 'other') })).toBe(await coldSiteOf(spec));
});

test('a site is written where nothing can be kept', async () => {
  const [spec, folder] = [contractFolder(), tempFolder()];
  const cache = join(folder, 'cache');
  await siteOf(spec, { out: join(folder, 'first'), cache });
  const file = keptFile(cache);
  const blocked = join(folder, 'blocked');
  mkdirSync(join(blocked, file.slice(cache.length)), { recursive: true });
  expect(await siteOf(spec, { out: join(folder, 'site'), cache: blocked })).toBe(await coldSiteOf(spec));
});

test('what is kept takes no place in the site', async () => {
  const [spec, folder] = [contractFolder(), tempFolder()];
  const out = join(folder, 'site');
  await siteOf(spec, { out, cache: join(folder, 'cache') });
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual(['.site.json']);
});
