import { contract, packageVersion } from './contract.js';
import { makeClient } from './core.ts';
import type { ClientOptions } from './options.ts';
import type { Client, Version } from './types.ts';

/**
 * Makes a client for one version of the API. It fills in the merchant, the version and the credentials, writes bodies
 * as forms, and turns everything that is not a documented answer into an ExpressCheckoutError.
 *
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function createClient<const V extends Version>(options: ClientOptions<V>): Client<V> {
  const client: unknown = makeClient(contract, packageVersion, options);
  return client as Client<V>; // one implementation serves every version; only the types differ
}
