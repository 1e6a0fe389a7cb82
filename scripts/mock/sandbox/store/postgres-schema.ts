import type { PoolClient } from 'pg';
import { ContractError } from '../../../contract/errors.ts';
import { KEEP, KEY, LIST } from './postgres-keep.ts';

/** The form in which this version keeps state. */
const FORM = 2;
/** Taken while the tables are made, so that processes that start together make them once. */
const LOCK = '5126432917236152337';

/**
 * `last` counts what was written to a namespace. A record has the number of its first writing as its place in lists, and
 * that of its last one as its version.
 */
const TABLES = `
  create schema if not exists ecc_sandbox;
  create table ecc_sandbox.form (number integer not null);
  insert into ecc_sandbox.form values (${FORM});
  create table ecc_sandbox.namespaces (name text collate "C" primary key, last bigint not null) with (fillfactor = 50);
  create table ecc_sandbox.records (
    namespace text collate "C" not null,
    kind text collate "C" not null,
    id text collate "C" not null,
    place bigint not null,
    version bigint not null,
    record json not null
  );
  create unique index on ecc_sandbox.records (${KEY});
  create unique index on ecc_sandbox.records (${LIST}, place);
  ${KEEP}`;

/**
 * Makes the tables where there are none, in a schema of their own.
 *
 * @throws ContractError `STATE_VERSION` for tables of another form
 */
export async function prepareSchema(client: PoolClient, where: string): Promise<void> {
  await client.query(`begin; select pg_advisory_xact_lock(${LOCK})`);
  const { rows } = await client.query<{ made: boolean }>(`select to_regclass('ecc_sandbox.form') is not null as made`);
  if (rows[0]?.made !== true) await client.query(TABLES);
  const found = await client.query<{ number: number }>('select number from ecc_sandbox.form');
  await client.query('commit');
  if (found.rows.length === 1 && found.rows[0]?.number === FORM) return;
  throw new ContractError({
    code: 'STATE_VERSION',
    message: `The schema ecc_sandbox in PostgreSQL at ${where} is of another version of the sandbox.`,
    hint: 'Name another database, or export the state with the version that made it, drop the schema, and import it.',
  });
}
