import { Readable, Writable } from 'node:stream';
import { inject, onTestFinished } from 'vitest';
import { type ExitCode, type Io, run } from '../../scripts/run.ts';

/** What came of a command. */
export interface CommandResult {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

interface CommandOptions {
  readonly cwd?: string;
  /** The only variables that the command sees, beside a cache folder of the run. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped in: a text, or a stream that may never end. */
  readonly stdin?: Readable | string;
  /** Resolves when the user wishes to stop. */
  readonly stopped?: Promise<void>;
  /** True to be treated as a terminal. */
  readonly terminal?: boolean;
}

/** A command that serves something. */
export interface ServingCommand {
  /** What it has printed when it was ready, line by line. */
  readonly lines: readonly string[];
  /** What it has told on stderr so far. */
  stderr(): string;
  /** Stops it as Ctrl+C would. */
  stop(): Promise<CommandResult>;
}

/**
 * Runs a command line in this process, which is many times quicker than `runCli` and the same but for the streams and
 * signals of a real process. File names in messages count from the folder of the test run, whatever `cwd` says.
 */
export async function runCommand(argv: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const { io, texts } = collectingIo(options, () => options.stopped ?? new Promise(() => {}));
  const code = await run(argv, io);
  return { code, ...texts() };
}

/** Runs a command that serves something, until it says on stdout where; it is stopped when the test ends. */
export async function serveCommand(argv: readonly string[], options: CommandOptions = {}): Promise<ServingCommand> {
  let stopped = () => {};
  const stop = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const { io, texts, printed } = collectingIo(options, () => stop);
  const ended = run(argv, io).then((code) => ({ code, ...texts() }));
  const end = () => {
    stopped();
    return ended;
  };
  onTestFinished(async () => {
    await end();
  });
  await Promise.race([printed, ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  return { lines: texts().stdout.trimEnd().split('\n'), stderr: () => texts().stderr, stop: end };
}

function collectingIo({ cwd, env, stdin = '', terminal = false }: CommandOptions, untilStopped: Io['untilStopped']) {
  const [stdout, stderr] = [collect(terminal), collect(terminal)];
  const io: Io = {
    stdout: stdout.stream,
    stderr: stderr.stream,
    stdin: () => (typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin),
    env: { XDG_CACHE_HOME: `${inject('tempRoot')}/cache`, ...env },
    cwd: cwd ?? process.cwd(),
    untilStopped,
  };
  const printed = new Promise<void>((resolve) => stdout.stream.once('text', resolve));
  return { io, printed, texts: () => ({ stdout: stdout.text(), stderr: stderr.text() }) };
}

function collect(isTTY: boolean) {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      text += chunk;
      if (chunk !== '') stream.emit('text');
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => text };
}
