import { callOperation } from './call.ts';
import type { ContractData } from './contract-data.ts';
import { ExpressCheckoutError } from './errors.ts';
import { invalidOption } from './invalid-option.ts';
import type { Middleware } from './middleware.ts';
import { nearest } from './nearest.ts';
import type { GivenInit } from './request.ts';
import { type GivenOptions, readOptions } from './settings.ts';

/** The methods that OpenAPI knows. */
const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

type Call = (init?: GivenInit) => ReturnType<typeof callOperation>;

/**
 * Makes the client that all entries of the package share. Which operations a version has, and what they take, the types
 * of the entries say.
 *
 * @param packageVersion of this package, for the user agent
 * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`
 */
export function makeClient(contract: ContractData, packageVersion: string, options: GivenOptions): object {
  const settings = readOptions(contract, packageVersion, options);
  const middleware: Middleware[] = [];
  const caller = { contract, settings, middleware };
  const named: Record<string, Call> = {};
  const known = new Map<string, Call>();
  for (const [id, data] of Object.entries(contract.operations)) {
    const run: Call = (init) => callOperation(caller, id, data, init);
    named[id] = run;
    known.set(id, run).set(`${data.method} ${data.path}`, run);
  }
  const call = async (name: string, init?: GivenInit) => {
    const run = known.get(name);
    if (run) return run(init);
    const meant = nearest(`${name}`, known.keys());
    throw new ExpressCheckoutError(
      'OPERATION_UNKNOWN',
      `${name} is no operation of the API that this client knows.${meant ? ` Did you mean ${meant}?` : ''}`,
    );
  };
  return {
    ...named,
    ...Object.fromEntries(
      METHODS.map((method) => [method, (path: string, init?: GivenInit) => call(`${method} ${path}`, init)]),
    ),
    call,
    use(...added: readonly Middleware[]) {
      for (const one of added) {
        if (!(one.onRequest || one.onResponse || one.onError)) {
          throw invalidOption('Middleware is an object with `onRequest`, `onResponse` or `onError`.');
        }
        middleware.push(one);
      }
    },
    eject(...removed: readonly Middleware[]) {
      for (const one of removed) {
        const index = middleware.indexOf(one);
        if (index >= 0) middleware.splice(index, 1);
      }
    },
  };
}
