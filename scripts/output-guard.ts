import type { ExitCode } from './commands/command.ts';
import type { Io } from './commands/io.ts';

/** The world of a command whose output may fail. */
interface GuardedIo {
  readonly io: Io;
  /**
   * Waits until everything is written.
   *
   * @param code what the command has ended with
   * @returns what the program ends with
   */
  end(code: ExitCode): Promise<ExitCode>;
}

/**
 * Watches the streams, which tell of failures by events that would end the process with a stack trace. When results can
 * be written no more, a command that serves something stops as if the user had said so.
 */
export function guardOutput(io: Io): GuardedIo {
  let failure: NodeJS.ErrnoException | undefined;
  const failed = new Promise<void>((resolve) => {
    io.stdout.on('error', (error) => {
      failure ??= error;
      resolve();
    });
  });
  io.stderr.on('error', () => {}); // there is nobody left to be told
  return {
    io: { ...io, untilStopped: () => Promise.race([io.untilStopped(), failed]) },
    async end(code) {
      // The stream tells of a failure right after it has called back.
      await new Promise<void>((resolve) => io.stdout.write('', () => setImmediate(resolve)));
      // A reader that has seen enough, like `head`, is no failure.
      if (failure === undefined || failure.code === 'EPIPE') return code;
      io.stderr.write(`FILE_UNWRITABLE: The results cannot be written: ${failure.message}.\n`);
      return 2;
    },
  };
}
