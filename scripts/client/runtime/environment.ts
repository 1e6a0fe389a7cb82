import { propertyOf } from './property.ts';

/**
 * Where this code runs, as far as an API key is concerned: on a server, in a server's process that has the `document`
 * of a page, as jsdom and happy-dom make one for tests, or else where others can read what it holds.
 */
export type Environment = 'server' | 'simulated page' | 'browser' | 'worker of a browser' | 'mobile or desktop app';

/** Values of `navigator.product` in apps that are no page: React Native and NativeScript. */
const APPS: readonly unknown[] = ['ReactNative', 'NativeScript', 'NS'];

/** Looks at the globals, which is what tells platforms apart. */
export function environment(): Environment {
  const process = propertyOf(globalThis, 'process');
  const versions = propertyOf(process, 'versions');
  if (APPS.includes(propertyOf(propertyOf(globalThis, 'navigator'), 'product'))) return 'mobile or desktop app';
  // A window of Electron, or a worker of one: both can have all of Node. The program behind the windows has `browser`.
  if (['renderer', 'worker'].includes(String(propertyOf(process, 'type')))) return 'mobile or desktop app';
  if (typeof propertyOf(globalThis, 'document') === 'object') {
    if (propertyOf(versions, 'nw') !== undefined) return 'mobile or desktop app';
    return typeof propertyOf(versions, 'node') === 'string' ? 'simulated page' : 'browser';
  }
  return 'importScripts' in globalThis ? 'worker of a browser' : 'server';
}
