import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

const here = createRequire(import.meta.url);
const prism = createRequire(here.resolve('@stoplight/prism-http'));

test.each([
  '@stoplight/http-spec/oas3/operation',
  '@stoplight/json',
  '@stoplight/json-schema-merge-allof',
  '@stoplight/json-schema-sampler',
  'ajv',
  'ajv/dist/2019.js',
  'ajv/dist/2020.js',
])("%s is the copy that Prism's own code uses", (part) => {
  expect(here.resolve(part)).toBe(prism.resolve(part));
});

test("the formats are of the version that Prism's own code uses", () => {
  const { version } = prism('ajv-formats/package.json');
  expect(here('ajv-formats-2/package.json')).toMatchObject({ name: 'ajv-formats', version });
});
