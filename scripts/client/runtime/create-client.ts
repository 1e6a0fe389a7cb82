import type { Client, ClientOptions, ExistingDate, VersionOrDate } from './by-version.ts';
import { contract, packageVersion } from './contract.js';
import { makeClient } from './core.ts';

/**
 * Makes a client for one version of the API, which may be named by any date. It fills in the merchant, the version and
 * the credentials, writes bodies as forms, and turns everything that is not a documented answer into an
 * ExpressCheckoutError.
 *
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function createClient<const V extends VersionOrDate>(options: ClientOptions<V> & ExistingDate<V>): Client<V> {
  const client: unknown = makeClient(contract, packageVersion, options);
  return client as Client<V>; // one implementation serves every version; only the types differ
}
