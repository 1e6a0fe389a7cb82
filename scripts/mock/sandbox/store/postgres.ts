import type { ClientBase, Pool, PoolClient } from 'pg';
import { usageError } from '../../../contract/errors.ts';
import { type Backend, batchedStore } from './batched.ts';
import { peerMissing } from './peer.ts';
import { postgresError, postgresUnavailable } from './postgres-errors.ts';
import { within } from './postgres-keep.ts';
import { openedNamespace } from './postgres-namespace.ts';
import { prepareSchema } from './postgres-schema.ts';
import type { Store } from './store.ts';

/** How many namespaces a process works on at once. */
const CONNECTIONS = 10;
/** How long to wait for a connection, in milliseconds. */
const PATIENCE = 5000;
const NAMESPACES = `select name from ecc_sandbox.namespaces
  where exists (select from ecc_sandbox.records where ${within('name')})`;
const PROTOCOLS = new Set(['postgres:', 'postgresql:']);

/**
 * How connections are set up. The server need not wait for its disk: what it loses when it crashes, it loses whole. It does
 * not wait for ever for who else writes, and each statement sees what was kept before it. A plan that was made for few
 * records stays when there are many, so it goes by the keys from the start.
 */
const SETTINGS = `set synchronous_commit = off;
  set default_transaction_isolation = 'read committed';
  set lock_timeout = '5s';
  set enable_seqscan = off;
  set enable_hashjoin = off;
  set enable_mergejoin = off`;

/**
 * A store in PostgreSQL, for any number of processes. A connection that is lost is made anew for the next piece of work.
 *
 * @param address for example `postgres://user:password@host:5432/database`
 * @throws ContractError `USAGE`, `TOOL_MISSING`, `STATE_UNREACHABLE`, `STATE_UNWRITABLE`, `STATE_VERSION`
 */
export async function postgresStore(address: string): Promise<Store> {
  const where = placeOf(address);
  const { default: pg } = await import('pg').catch((error) => {
    throw peerMissing('pg', '--state-url', error);
  });
  const pool = poolFor(pg.Pool, address);
  try {
    await using(pool, (client) => prepareSchema(client, where));
  } catch (error) {
    await pool.end();
    throw postgresError(where, error);
  }
  return batchedStore(backendOn(pool));
}

/** The server's address as it may be shown. */
function placeOf(address: string): string {
  const plain = address.replace('@/', '@localhost/'); // the host may stand among the parameters, for a socket
  const url = URL.canParse(plain) ? new URL(plain) : undefined;
  if (url === undefined || !PROTOCOLS.has(url.protocol)) {
    throw usageError(
      'The address of the state is no address of a PostgreSQL.',
      'Write it as postgres://user:password@host:5432/database.',
    );
  }
  return `${url.searchParams.get('host') ?? (url.host || 'localhost')}${url.pathname}`;
}

function poolFor(Pool: typeof import('pg').Pool, connectionString: string): Pool {
  const options = { connectionString, max: CONNECTIONS, connectionTimeoutMillis: PATIENCE, application_name: 'ecc' };
  let pool: Pool;
  try {
    pool = new Pool({ ...options, allowExitOnIdle: true, keepAlive: true, pipeline: true });
  } catch {
    throw usageError('The address of the state cannot be read.', 'Check its parameters after the question mark.'); // the cause repeats it
  }
  pool.on('error', ignore); // an idle connection was lost; the next work gets another one
  pool.on('connect', (client: ClientBase) => {
    client.on('error', ignore); // told to whoever waits for it
    void client.query(SETTINGS).catch(ignore);
  });
  return pool;
}

function ignore(): void {}

/** Hands out a connection; one on which something failed is not used again. */
async function using<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function backendOn(pool: Pool): Backend {
  let closing: Promise<void> | undefined;
  return {
    async open(namespace) {
      try {
        return openedNamespace(await pool.connect(), namespace);
      } catch (error) {
        throw postgresUnavailable(error);
      }
    },
    async namespaces() {
      try {
        const { rows } = await using(pool, (client) => client.query<{ name: string }>(NAMESPACES));
        return rows.map(({ name }) => name);
      } catch (error) {
        throw postgresUnavailable(error);
      }
    },
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}
