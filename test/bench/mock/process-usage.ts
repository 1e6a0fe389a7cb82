import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Reads the processes of Linux; elsewhere nothing is known, and undefined is returned. */
const AVAILABLE = process.platform === 'linux';
const TICKS_PER_SECOND = AVAILABLE
  ? Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout)
  : Number.NaN;

/** The CPU time that a process and those that it started have used, user and system, in microseconds. */
export function cpuMicroseconds(pid: number): number | undefined {
  if (!AVAILABLE) return undefined;
  return sum(tree(pid).map((member) => cpuOfThreads(member) ?? cpuInTicks(member)));
}

/** To the nanosecond, where the kernel was made with it. Threads that have ended are missing; those of Node stay. */
function cpuOfThreads(pid: number): number | undefined {
  const threads = list(`/proc/${pid}/task`).map((thread) => read(`/proc/${pid}/task/${thread}/schedstat`));
  const known = threads.filter((text) => text !== '');
  return known.length === 0 ? undefined : sum(known.map((text) => Number(text.split(' ')[0]))) / 1000;
}

/** To the tick, of which there are a hundred in a second. */
function cpuInTicks(pid: number): number {
  // proc(5): fields 14 and 15 are utime and stime; `fieldsOf` begins with field 3.
  const fields = fieldsOf(pid);
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND) * 1e6;
}

/** The memory that a process and those that it started keep resident, in megabytes. */
export function residentMegabytes(pid: number): number | undefined {
  if (!AVAILABLE) return undefined;
  const kilobytes = tree(pid).map((member) => /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${member}/status`))?.[1] ?? 0);
  return sum(kilobytes.map(Number)) / 1024;
}

/** A process and everything below it. */
function tree(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name): [pid: number, parent: number] => [Number(name), Number(fieldsOf(Number(name))[1])]);
  const found = [root];
  for (const pid of found) found.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

/** The fields of a process from its state on: the name before them may hold spaces and brackets. */
function fieldsOf(pid: number): string[] {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return []; // the process has ended meanwhile
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // the process has ended meanwhile
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
