import * as node from 'node:crypto';
import * as nodePath from 'node:path';
import { expect, test } from 'vitest';
import * as browser from '../../../scripts/release/browser/crypto.ts';
import { extname } from '../../../scripts/release/browser/path.ts';

/** What a browser gets in place of a module of Node says the same. */
const TEXTS = ['', 'acme0417', 'ü€🍋', 'x'.repeat(1000)];

test.each(TEXTS)('digests of %j', (text) => {
  expect(browser.hash('sha256', text, 'binary')).toBe(node.hash('sha256', text, 'binary'));
  expect(browser.createHash('sha256').update(text).digest('hex')).toBe(
    node.createHash('sha256').update(text).digest('hex'),
  );
});

test.each(TEXTS)('signatures of %j', (text) => {
  expect(browser.createHmac('sha256', 'a key').update(text).digest('hex')).toBe(
    node.createHmac('sha256', 'a key').update(text).digest('hex'),
  );
});

test.each([
  ['abcd', true],
  ['abce', false],
  ['bbcd', false],
])('whether abcd and %s are equal', (text, isEqual) => {
  const bytes = (value: string) => new TextEncoder().encode(value);
  expect(browser.timingSafeEqual(bytes('abcd'), bytes(text))).toBe(isEqual);
});

test('random bytes are as many as are wanted, and others each time', () => {
  const [one, other] = [browser.randomBytes(16), browser.randomBytes(16)];
  expect([one.length, other.length]).toEqual([16, 16]);
  expect(one.toString('hex')).not.toBe(other.toString('hex'));
});

test.each(['a/b.json', 'a.b/c', '.hidden', 'a/.hidden', 'a.tar.gz', ''])('the extension of %j', (path) => {
  expect(extname(path)).toBe(nodePath.extname(path));
});
