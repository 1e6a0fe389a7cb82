import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../../../scripts/paths.ts';
import { run } from '../../command.ts';
import type { Client } from '../../recipe.ts';

const RELEASE = '2.77.0';

/** The generator as the matrix names it. It is a development dependency of this repository, pinned there. */
export const GENERATOR = `@redocly/cli ${RELEASE}`;

/**
 * Makes a client.
 *
 * @param language what `--generator` takes, for example `go`
 * @param out the folder for it
 * @param options as on its command line
 * @throws CommandFailed
 */
export async function generate(
  client: Client,
  language: string,
  out: string,
  options: readonly string[] = [],
): Promise<void> {
  const program = join(PACKAGE_FOLDER, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
  const what = ['--output', join(out, 'client.ts'), '--generator', language, ...options];
  const env = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  // It reads a configuration from the folder in which it is started.
  await run(process.execPath, [program, 'generate-client', client.document, ...what], { cwd: client.folder, env });
}
