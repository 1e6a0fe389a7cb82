import type { Plugin } from 'esbuild';
import { PACKAGE_FOLDER } from '../paths.ts';

const FAKER = '@faker-js/faker';

/**
 * Bundles the words of one language: Prism makes up values in English, and its source of words brings 50 languages, of
 * six megabytes.
 */
export const oneLocale: Plugin = {
  name: 'one-locale',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${FAKER}$`) }, () => ({ path: FAKER, namespace: 'one-locale' }));
    onLoad({ filter: /.*/, namespace: 'one-locale' }, () => ({
      contents: `exports.default = require('${FAKER}/locale/en');`,
      resolveDir: PACKAGE_FOLDER,
    }));
  },
};
