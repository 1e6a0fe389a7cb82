import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ContractError } from '../contract/errors.ts';

/**
 * Makes sure that something can listen on a port, before there is any work that would be in vain. The port is free
 * again afterwards: whoever waited for it to open would take a server that is not ready yet for one that is.
 *
 * @param option the option that names the port, without dashes
 * @throws ContractError `PORT_IN_USE`; `USAGE` for a host or port that cannot be listened on
 */
export async function assertPortFree(option: string, port: number, host: string): Promise<void> {
  // Loaded here: with its HTTP Node loads a WebSocket, and all commands would pay twelve megabytes for it.
  const [{ createServer }, { close, listen }] = await Promise.all([import('node:http'), import('../server/listen.ts')]);
  const probe = createServer();
  try {
    await listen(probe, port, host);
  } catch (error) {
    if (!(error instanceof ContractError) || error.code !== 'PORT_IN_USE') throw error;
    const hint = `Stop it, or choose another port with \`--${option}\`; 0 takes any free one.`;
    throw new ContractError({ code: error.code, message: error.message, hint, cause: error });
  }
  await close(probe);
}

/**
 * Makes sure that files can be written to a folder, before there is any work that would be in vain. Nothing is made.
 *
 * @param folder absolute path; it need not exist
 * @param option the option that names another folder, without dashes, where there is one
 * @throws ContractError `FILE_UNWRITABLE`
 */
export function assertWritable(folder: string, option?: string): void {
  const existing = nearestExisting(folder);
  try {
    if (!statSync(existing).isDirectory()) throw new Error(`${existing} is a file`);
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ContractError({
      code: 'FILE_UNWRITABLE',
      message: `Nothing can be written to ${folder}: ${error instanceof Error ? error.message : String(error)}.`,
      hint: `Make the folder writable${option === undefined ? '' : `, or name another one with \`--${option}\``}.`,
      cause: error,
    });
  }
}

/** The path itself, or the nearest folder or file above it that exists. */
function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
