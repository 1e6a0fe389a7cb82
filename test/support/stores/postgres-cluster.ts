import { execFile, execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';

/** A PostgreSQL of the test's own, in a temporary folder, that only a socket in it leads to. */
export interface Cluster {
  /** Makes an empty database and gives its address. */
  database(): Promise<string>;
  query(address: string, sql: string): Promise<readonly object[]>;
  /** The process that has started all others of it. */
  pid(): number;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** The folder that holds PostgreSQL's programs; undefined where there is none. */
export function postgresFolder(): string | undefined {
  const debian = foldersIn(DEBIAN).map((version) => join(DEBIAN, version, 'bin'));
  return [...(process.env.PATH ?? '').split(delimiter), ...debian].find((folder) =>
    ['initdb', 'pg_ctl', 'postgres'].every((name) => isProgram(join(folder, name))),
  );
}

export async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  const account = unprivileged();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const program = (name: string, ...args: string[]) =>
    // What it starts keeps no pipe of this process open.
    run(join(programs, name), args, { cwd: folder, ...account, env: { ...process.env, LC_ALL: 'C' } });
  const control = (...args: string[]) => program('pg_ctl', '-D', data, '-w', '-s', ...args);
  const start = async () => {
    await control('-l', join(folder, 'log'), '-o', `-c listen_addresses='' -c fsync=off -k ${folder}`, 'start');
  };
  const addressOf = (name: string) => `postgres://postgres@/${name}?host=${folder}`;
  const query = async (address: string, sql: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  await program('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--no-locale', '-E', 'UTF8', '-N');
  await start();
  let databases = 0;
  const stop = async () => {
    await control('-m', 'fast', 'stop');
  };
  return {
    async database() {
      databases += 1;
      await query(addressOf('postgres'), `create database sandbox${databases}`);
      return addressOf(`sandbox${databases}`);
    },
    query,
    pid: () => Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10),
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; the account of its package does, or nobody's. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' })));
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      // no such account
    }
  }
  return undefined;
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
