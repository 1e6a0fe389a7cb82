import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of the kernel in a second, on every Linux that Node runs on. */
const TICKS = 100;

/** The CPU seconds of a process and of all that it started, also of what has ended; Linux only. */
export function cpuSecondsOf(pid: number): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const own = all.filter((process) => process.pid === pid).map(({ ticks, ended }) => ticks + ended);
  const children = all.filter((process) => process.parent === pid).map(({ ticks }) => ticks);
  return [...own, ...children].reduce((sum, ticks) => sum + ticks, 0) / TICKS;
}

function statOf(pid: number) {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // it has ended
  }
  // The name, in brackets, may contain anything; behind it the parent is the second field, and times are the 12th to the 15th.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (index: number) => fields[index] ?? 0;
  return { pid, parent: at(1), ticks: at(11) + at(12), ended: at(13) + at(14) };
}
