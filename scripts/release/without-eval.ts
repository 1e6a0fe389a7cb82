import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { PACKAGE_FOLDER } from '../paths.ts';

/** Where packages that the mock is made of have text become code, and as what they write it. */
const PLACES: readonly (readonly [file: RegExp, written: string])[] = [
  [/[\\/]ajv[\\/]dist[\\/]compile[\\/]index\.js$/, 'new Function('],
  [/[\\/]uri-template-lite[\\/]index\.js$/, 'Function("$,d"'],
];

const DOORS = {
  /** Where none may: what is generated is interpreted, so that no page has to report that it tried. */
  never: 'function-of.ts',
  /** Where it may or may not: what is generated is run as it was where that is allowed. */
  whereAllowed: 'allowed.ts',
};

/**
 * Has what Ajv and Prism generate run without eval.
 *
 * @param when whether it may still be used
 */
export function withoutEval(when: keyof typeof DOORS): Plugin {
  const door = join(PACKAGE_FOLDER, 'scripts/validation/without-eval', DOORS[when]);
  return {
    name: 'without-eval',
    setup({ onLoad }) {
      for (const [filter, written] of PLACES)
        onLoad({ filter }, ({ path }) => ({ contents: replaced(path, written, door) }));
    },
  };
}

/** @throws Error when the package does it otherwise than it did, or in more places */
function replaced(path: string, written: string, door: string): string {
  const [before = '', after, ...more] = readFileSync(path, 'utf8').split(written);
  if (after === undefined || more.length > 0) {
    throw new Error(`${path} should have "${written}" once; see where it makes code of text now, and put it here.`);
  }
  const parameters = written.slice(written.indexOf('(') + 1);
  return `${before}require(${JSON.stringify(door)}).functionOf(${parameters}${after}`;
}
