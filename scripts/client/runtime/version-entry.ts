import type { ContractData } from './contract-data.ts';
import { makeClient } from './core.ts';
import { ExpressCheckoutError } from './errors.ts';
import type { GivenOptions } from './settings.ts';
import { chooseVersion } from './version.ts';

/**
 * Makes the client of an entry that knows one version only. A date may be given in place of the version, if the version
 * is the one in force then.
 *
 * @param contract the operations of that version, and the names of all versions
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function makeVersionClient(
  contract: ContractData,
  packageVersion: string,
  own: string,
  options: GivenOptions,
): object {
  const given = options?.version ?? own;
  const { version } = chooseVersion(contract, given);
  if (version !== own) {
    throw new ExpressCheckoutError(
      'VERSION_UNKNOWN',
      `${JSON.stringify(given)} means the version ${version}, and this client knows ${own} only. Use express-checkout-client/${version} or \`ecc generate --api-version ${version}\`, or leave the version out.`,
    );
  }
  return makeClient(contract, packageVersion, options && { ...options, version: given });
}
