import { createHash } from 'node:crypto';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { usageError } from '../../../contract/errors.ts';
import { type Backend, batchedStore } from './batched.ts';
import { peerMissing } from './peer.ts';
import { postgresError, postgresUnavailable } from './postgres-errors.ts';
import { openedNamespace, type Remembered } from './postgres-namespace.ts';
import { prepareSchema } from './postgres-schema.ts';
import type { Store } from './store.ts';

/** How many namespaces a process works on at once. */
const CONNECTIONS = 10;
/** How long to wait for a connection, in milliseconds. */
const PATIENCE = 5000;
const PROTOCOLS = new Set(['postgres:', 'postgresql:']);

/**
 * How connections are set up. The server need not wait for its disk: what it loses when it crashes, it loses whole. It
 * takes the namespace from a process that hangs, and does not let others wait for it for ever.
 */
const SETTINGS = `set synchronous_commit = off;
  set lock_timeout = '10s';
  set idle_in_transaction_session_timeout = '30s'`;
/** What a process remembers: so many namespaces. */
const MOST_REMEMBERED = 100;

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
  const remembered = new Map<string, Remembered>();
  return {
    async open(namespace) {
      let client: PoolClient | undefined;
      try {
        client = await pool.connect();
        const token = await lock(client, namespace);
        const known = remembered.get(namespace);
        remembered.delete(namespace); // until it is known what becomes of it
        const fresh = known !== undefined && known.token === token ? known : { token, records: new Map() };
        return openedNamespace(client, namespace, fresh, (kept) => {
          remembered.set(namespace, kept);
          const [oldest] = remembered.keys();
          if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
        });
      } catch (error) {
        client?.release(true);
        throw postgresUnavailable(error);
      }
    },
    async namespaces() {
      try {
        const sql = 'select distinct namespace from ecc_sandbox.records';
        const { rows } = await using(pool, (client) => client.query<{ namespace: string }>(sql));
        return rows.map(({ namespace }) => namespace);
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

/** Begins a transaction that has the namespace for itself; gives the token of its last change. */
async function lock(client: PoolClient, namespace: string): Promise<string | undefined> {
  const name = client.escapeLiteral(namespace);
  const answers: unknown = await client.query(
    `begin; select pg_advisory_xact_lock(${lockOf(namespace)}); select token from ecc_sandbox.namespaces where name = ${name}`,
  );
  const last: unknown = Array.isArray(answers) ? answers.at(-1)?.rows?.[0]?.token : undefined;
  return typeof last === 'string' ? last : undefined;
}

/** The number of the lock by which processes take turns in a namespace. */
function lockOf(namespace: string): bigint {
  return createHash('sha256').update(namespace).digest().readBigInt64BE();
}
