import { type Contract, loadContract } from '../contract/load.ts';
import { headerByRole } from '../contract/operations.ts';
import { close, listen } from '../http/listen.ts';
import { createEngine } from './engine/engine.ts';
import type { Log } from './http-server/log.ts';
import { createMockServer } from './http-server/server.ts';
import { createEditions } from './versions/editions.ts';

/** How a mock is set up. */
export interface MockOptions {
  /** The contract to answer from; the package's own when left out. */
  readonly contract?: Contract;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The version of requests without a version header: a version or a date; the newest when left out. */
  readonly defaultVersion?: string | undefined;
  /** Takes lines for people, one for each request and one for what was found in it. */
  readonly log?: Log;
}

/** A mock server that runs. */
export interface Mock {
  /** For example `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The version of requests without a version header. */
  readonly defaultVersion: string;
  /** Stops the server; a second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Starts the mock: all versions of the contract behind one port.
 *
 * @throws ContractError `VERSION_INVALID`, `PORT_IN_USE`, `USAGE`, or what is wrong with the contract
 */
export async function startMock({
  contract: given,
  port = 0,
  host = '127.0.0.1',
  defaultVersion: wanted,
  log = () => {},
}: MockOptions = {}): Promise<Mock> {
  const contract = given ?? (await loadContract());
  const defaultVersion = contract.resolve(wanted);
  const engine = createEngine();
  const server = createMockServer(
    {
      contract,
      engine,
      editionOf: createEditions(contract, engine),
      defaultVersion,
      versionHeader: headerByRole(contract.operations(defaultVersion), 'version')?.name.toLowerCase(),
    },
    log,
  );
  const url = await listen(server, port, host);
  let closing: Promise<void> | undefined;
  return {
    url,
    defaultVersion,
    close() {
      closing ??= close(server);
      return closing;
    },
  };
}
