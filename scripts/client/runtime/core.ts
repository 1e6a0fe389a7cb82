import createPathClient from 'openapi-fetch';
import { type AnyPaths, callOperation, METHODS } from './call.ts';
import type { ContractData, OperationData } from './contract-data.ts';
import { ExpressCheckoutError } from './errors.ts';
import { nearest } from './nearest.ts';
import type { GivenInit } from './request.ts';
import { type GivenOptions, readOptions } from './settings.ts';

/** An operation by its operationId. */
type Named = readonly [operationId: string, operation: OperationData];

/**
 * Makes the client that all entries of the package share. Which operations a version has, and what they take, the types
 * of the entries say.
 *
 * @param packageVersion of this package, for the user agent
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function makeClient(contract: ContractData, packageVersion: string, options: GivenOptions): object {
  const settings = readOptions(contract, packageVersion, options);
  const { baseUrl, headers } = settings;
  // A redirect is not followed: it could carry card data to an address that nobody has checked.
  const paths = createPathClient<AnyPaths>({ baseUrl, headers, redirect: 'manual' });
  const operations: readonly Named[] = Object.entries(contract.operations);
  const run = async (name: string, nameOf: (operation: Named) => string, init?: GivenInit) => {
    const found = operations.find((operation) => nameOf(operation) === name);
    if (found === undefined) throw unknownOperation(name, operations.map(nameOf));
    return callOperation({ contract, settings, paths }, found[0], found[1], init);
  };
  const methods = METHODS.map((method) => [
    method,
    (path: string, init?: GivenInit) =>
      run(`${method} ${path}`, ([, data]) => `${data.method.toUpperCase()} ${data.path}`, init),
  ]);
  const call = (operationId: string, init?: GivenInit) => run(String(operationId), ([id]) => id, init);
  const named = operations.map(([id]) => [id, (init?: GivenInit) => call(id, init)]);
  const { use, eject } = paths;
  return { ...Object.fromEntries([...named, ...methods]), call, use, eject };
}

function unknownOperation(name: string, names: readonly string[]): ExpressCheckoutError {
  const meant = nearest(name, names);
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return new ExpressCheckoutError(
    'OPERATION_UNKNOWN',
    `${name} is no operation of the API that this client knows.${guess}`,
  );
}
