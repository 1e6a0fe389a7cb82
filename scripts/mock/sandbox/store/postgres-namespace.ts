import { randomUUID } from 'node:crypto';
import type { PoolClient, QueryResultRow } from 'pg';
import type { Opened } from './batched.ts';
import { postgresUnavailable } from './postgres-errors.ts';
import type { StoredRecord } from './store.ts';
import type { Change, Changes } from './unit.ts';

const GET = 'select record from ecc_sandbox.records where namespace = $1 and kind = $2 and id = $3';
const LIST = 'select id, record from ecc_sandbox.records where namespace = $1 and kind = $2 order by place limit $3';
const LIST_AFTER = `select id, record from ecc_sandbox.records where namespace = $1 and kind = $2
  and place > (select place from ecc_sandbox.records where namespace = $1 and kind = $2 and id = $4)
  order by place limit $3`;
const KINDS = 'select distinct kind from ecc_sandbox.records where namespace = $1';
const CLEAR = 'delete from ecc_sandbox.records where namespace = $1';
const REMOVE = `delete from ecc_sandbox.records where namespace = $1
  and (kind, id) in (select * from unnest($2::text[], $3::text[]))`;
const PUT = `insert into ecc_sandbox.records (namespace, kind, id, record)
  select $1, kind, id, record::json
  from unnest($2::text[], $3::text[], $4::text[]) with ordinality as sent (kind, id, record, number) order by number
  on conflict (namespace, kind, id) do update set record = excluded.record`;

const CHANGED = `insert into ecc_sandbox.namespaces (name, token) values ($1, $2)
  on conflict (name) do update set token = excluded.token`;

/** What a process knows of a namespace, as long as nobody else has changed it. */
export interface Remembered {
  /** Is another one after each change, by chance, so that a server that lost some does not give one twice. */
  readonly token: string | undefined;
  readonly records: Map<string, StoredRecord | undefined>;
}

/** How many records of a namespace are remembered. */
const MOST_RECORDS = 5000;

const keyOf = (kind: string, id: string) => `${kind}\n${id}`;

/**
 * A namespace in a transaction that holds its lock: nobody else writes to it before this ends.
 *
 * @param known what is known of it, which may grow
 * @param keep is told what is known when this ends well
 */
export function openedNamespace(
  client: PoolClient,
  namespace: string,
  { token, records }: Remembered,
  keep: (known: Remembered) => void,
): Opened {
  const remember = (kind: string, id: string, record: StoredRecord | undefined) => {
    if (records.size >= MOST_RECORDS) records.clear();
    records.set(keyOf(kind, id), record);
  };
  /** Prepared once for each connection, by its name. */
  const ask = async <Row extends QueryResultRow>(name: string, text: string, ...values: readonly unknown[]) => {
    try {
      return (await client.query<Row>({ name, text, values: [namespace, ...values] })).rows;
    } catch (error) {
      throw postgresUnavailable(error);
    }
  };
  /** Sends all at once; when one fails, so does what follows it. */
  const write = ({ isCleared, changes }: Changes, next: string): Promise<unknown>[] => {
    const sent: Promise<unknown>[] = [];
    if (isCleared) sent.push(ask('clear', CLEAR));
    const removed = changes.filter(({ record, isMoved }) => record === undefined || isMoved);
    if (removed.length > 0 && !isCleared) sent.push(ask('remove', REMOVE, ...columns(removed)));
    const kept = changes.filter(({ record }) => record !== undefined);
    const texts = kept.map(({ record }) => JSON.stringify(record));
    if (kept.length > 0) sent.push(ask('put', PUT, ...columns(kept), texts));
    sent.push(ask('changed', CHANGED, next));
    return sent;
  };
  return {
    async get(kind, id) {
      const key = keyOf(kind, id);
      if (records.has(key)) return records.get(key);
      const [row] = await ask<{ record: StoredRecord }>('get', GET, kind, id);
      remember(kind, id, row?.record);
      return row?.record;
    },
    list: (kind, { after, limit = null }) =>
      after === undefined
        ? ask<{ id: string; record: StoredRecord }>('list', LIST, kind, limit)
        : ask<{ id: string; record: StoredRecord }>('list-after', LIST_AFTER, kind, limit, after),
    kinds: async () => (await ask<{ kind: string }>('kinds', KINDS)).map(({ kind }) => kind),
    async commit(changes) {
      const isChanged = changes.isCleared || changes.changes.length > 0;
      const next = isChanged ? randomUUID() : undefined;
      try {
        await Promise.all([...(next === undefined ? [] : write(changes, next)), client.query('commit')]);
      } catch (error) {
        client.release(true);
        throw postgresUnavailable(error);
      }
      client.release();
      if (changes.isCleared) records.clear();
      for (const { kind, id, record } of changes.changes) remember(kind, id, record);
      keep({ token: next ?? token, records });
      return true;
    },
    async abandon() {
      client.release(true); // the server takes back what was begun when the connection ends
    },
  };
}

function columns(changes: readonly Change[]): [kinds: string[], ids: string[]] {
  return [changes.map(({ kind }) => kind), changes.map(({ id }) => id)];
}
