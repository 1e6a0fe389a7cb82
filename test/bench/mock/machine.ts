import { cpus, loadavg, totalmem } from 'node:os';

/** The machine and the Node that figures are from, and how busy it is now: a busy one gives figures that jump. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return `Node ${process.version}, ${cpus().length} × ${cpu?.model}, ${memory} GiB, load average ${load}`;
}
