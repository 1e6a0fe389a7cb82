import type { PoolClient, QueryResultRow } from 'pg';
import type { Opened } from './batched.ts';
import { postgresUnavailable } from './postgres-errors.ts';
import { KEY, keyOf, LIST, within } from './postgres-keep.ts';
import type { Page, StoredRecord } from './store.ts';
import type { Changes } from './unit.ts';

const GET = `select ${KEY} as key, place, version, record from ecc_sandbox.records where ${KEY} = any ($1::text[])`;
const LISTED = `select id, place, version, record from ecc_sandbox.records
  where ${LIST} = $1 and place > $2 order by place limit $3`;
const KINDS = `select coalesce((select last from ecc_sandbox.namespaces where name = $1), 0) as last,
  array(select distinct kind from ecc_sandbox.records where ${within('$1')}) as kinds`;
const CALL_KEEP = 'select ecc_sandbox.keep($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as kept';

/** A record as it was read. Numbers of the server stand as texts, because they may be larger than those of the language. */
interface Read {
  readonly place: string;
  readonly version: string;
  readonly record: StoredRecord | undefined;
}
const ABSENT: Read = { place: '0', version: '0', record: undefined };

/** A record that is asked for with others. */
interface Wanted {
  readonly key: string;
  give(read: Promise<Read>): void;
}

/**
 * A namespace on a connection of its own, without a lock: what is read is remembered, and is looked at again when the
 * work is to be kept.
 */
export function openedNamespace(client: PoolClient, namespace: string): Opened {
  const known = new Map<string, Promise<Read>>();
  const seen: (readonly [key: string, version: string])[] = [];
  const ends: (readonly [list: string, place: string])[] = [];
  let last: string | null = null;
  let wanted: Wanted[] = [];
  /** What one statement read is of one moment. */
  let statements = 0;

  /** Prepared once for each connection, by its name. */
  const ask = async <Row extends QueryResultRow>(name: string, text: string, ...values: readonly unknown[]) => {
    statements += 1;
    try {
      return (await client.query<Row>({ name, text, values: [...values] })).rows;
    } catch (error) {
      throw postgresUnavailable(error);
    }
  };
  /** Asks for all records at once that were wanted until now. */
  const flush = () => {
    const asked = wanted;
    wanted = [];
    const rows = ask<Read & { key: string }>('get', GET, [...asked.map(({ key }) => key)]);
    const byKey = rows.then((found) => new Map(found.map((row) => [row.key, row])));
    for (const { key, give } of asked) give(byKey.then((found) => found.get(key) ?? ABSENT));
  };
  const read = (key: string): Promise<Read> => {
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const found = new Promise<Read>((give) => {
      if (wanted.length === 0) process.nextTick(flush); // when all that runs at once has come to wait for it
      wanted.push({ key, give });
    });
    known.set(key, found);
    return found.then((row) => {
      seen.push([key, row.version]);
      return row;
    });
  };
  const list = async (kind: string, { after, limit }: Page) => {
    const start = after === undefined ? ABSENT : await read(keyOf(namespace, kind, after));
    if (after !== undefined && start.record === undefined) return [];
    const name = keyOf(namespace, kind);
    const rows = await ask<Read & { id: string; record: StoredRecord }>(
      'list',
      LISTED,
      name,
      start.place,
      limit ?? null,
    );
    for (const { id, version } of rows) seen.push([keyOf(name, id), version]);
    if (limit === undefined || rows.length < limit) ends.push([name, rows.at(-1)?.place ?? start.place]);
    return rows.map(({ id, record }) => ({ id, record }));
  };
  const keep = async ({ isCleared, changes }: Changes): Promise<boolean> => {
    if (!isCleared && changes.length === 0 && statements <= 1) return true;
    const gone = changes.filter(({ record, isMoved }) => record === undefined || isMoved);
    const written = changes.filter(({ record }) => record !== undefined);
    const [row] = await ask<{ kept: boolean }>(
      'keep',
      CALL_KEEP,
      namespace,
      seen.map(([key]) => key),
      seen.map(([, version]) => version),
      ends.map(([list]) => list),
      ends.map(([, place]) => place),
      last,
      isCleared,
      gone.map(({ kind, id }) => keyOf(namespace, kind, id)),
      written.map(({ kind }) => kind),
      written.map(({ id }) => id),
      written.map(({ record }) => JSON.stringify(record)),
    );
    return row?.kept === true;
  };
  return {
    get: async (kind, id) => (await read(keyOf(namespace, kind, id))).record,
    list,
    async kinds() {
      const [row] = await ask<{ last: string; kinds: string[] }>('kinds', KINDS, namespace);
      last ??= row?.last ?? '0'; // what was counted first holds for all that was read since
      return row?.kinds ?? [];
    },
    async commit(changes) {
      try {
        const isKept = await keep(changes);
        client.release();
        return isKept;
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    async abandon() {
      client.release(true); // what is wrong with it the next one need not find out
    },
  };
}
