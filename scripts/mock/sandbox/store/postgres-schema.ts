import type { PoolClient } from 'pg';
import { ContractError } from '../../../contract/errors.ts';

/** The form in which this version keeps state. */
const FORM = 1;
/** Taken while the tables are made, so that processes that start together make them once. */
const LOCK = '5126432917236152337';

const TABLES = `
  create schema if not exists ecc_sandbox;
  create table ecc_sandbox.form (number integer not null);
  insert into ecc_sandbox.form values (${FORM});
  create table ecc_sandbox.namespaces (name text collate "C" primary key, token text not null);
  create table ecc_sandbox.records (
    namespace text collate "C" not null,
    kind text collate "C" not null,
    id text collate "C" not null,
    place bigint generated always as identity,
    record json not null,
    primary key (namespace, kind, id)
  );
  create unique index on ecc_sandbox.records (namespace, kind, place);`;

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
