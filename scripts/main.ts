import { setFlagsFromString } from 'node:v8';
import { run } from './run.ts';

// No `process.exit`, which would cut off what a pipe has not taken yet.
process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: () => process.stdin,
  env: process.env,
  cwd: process.cwd(),
  untilStopped,
  collectOften,
});

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once, as without a handler. */
function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(signal);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

/** The space for new objects stays as large as it is when a command begins, a few megabytes; V8 goes up to 48 and more. */
function collectOften(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
