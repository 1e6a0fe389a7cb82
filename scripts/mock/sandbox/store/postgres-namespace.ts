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

/** A namespace in a transaction that holds its lock: nobody else writes to it before this ends. */
export function openedNamespace(client: PoolClient, namespace: string): Opened {
  /** Prepared once for each connection, by its name. */
  const ask = async <Row extends QueryResultRow>(name: string, text: string, ...values: readonly unknown[]) => {
    try {
      return (await client.query<Row>({ name, text, values: [namespace, ...values] })).rows;
    } catch (error) {
      throw postgresUnavailable(error);
    }
  };
  const write = async ({ isCleared, changes }: Changes) => {
    if (isCleared) await ask('clear', CLEAR);
    const removed = changes.filter(({ record, isMoved }) => record === undefined || isMoved);
    if (removed.length > 0 && !isCleared) await ask('remove', REMOVE, ...columns(removed));
    const kept = changes.filter(({ record }) => record !== undefined);
    if (kept.length > 0)
      await ask(
        'put',
        PUT,
        ...columns(kept),
        kept.map(({ record }) => JSON.stringify(record)),
      );
  };
  return {
    async get(kind, id) {
      const [row] = await ask<{ record: StoredRecord }>('get', GET, kind, id);
      return row?.record;
    },
    list: (kind, { after, limit = null }) =>
      after === undefined
        ? ask<{ id: string; record: StoredRecord }>('list', LIST, kind, limit)
        : ask<{ id: string; record: StoredRecord }>('list-after', LIST_AFTER, kind, limit, after),
    kinds: async () => (await ask<{ kind: string }>('kinds', KINDS)).map(({ kind }) => kind),
    async commit(changes) {
      try {
        await write(changes);
        await client.query('commit');
      } catch (error) {
        client.release(true);
        throw postgresUnavailable(error);
      }
      client.release();
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
