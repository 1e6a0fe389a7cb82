/**
 * Where this code runs, as far as an API key is concerned: on a server, in a server's process that has the `document`
 * of a page, as jsdom and happy-dom make one for tests, or else where others can read what it holds.
 */
export type Environment = 'server' | 'simulated page' | 'browser' | 'worker of a browser' | 'mobile or desktop app';

/** What tells platforms apart. A bundler may put anything in place of `process`. */
interface Globals {
  readonly process?: {
    readonly type?: unknown;
    readonly versions?: { readonly node?: unknown; readonly nw?: unknown };
  };
  readonly navigator?: { readonly product?: unknown };
  readonly document?: unknown;
}

/** Looks at the globals. */
export function environment(): Environment {
  const { process, navigator, document }: Globals = globalThis;
  const isPage = typeof document === 'object';
  if (
    // React Native and NativeScript
    /^(ReactNative|NativeScript|NS)$/.test(String(navigator?.product)) ||
    // A window of Electron, or a worker of one: both can have all of Node. The program behind the windows has `browser`.
    /^(renderer|worker)$/.test(String(process?.type)) ||
    (isPage && process?.versions?.nw)
  ) {
    return 'mobile or desktop app';
  }
  if (isPage) return process?.versions?.node ? 'simulated page' : 'browser';
  return 'importScripts' in globalThis ? 'worker of a browser' : 'server';
}
