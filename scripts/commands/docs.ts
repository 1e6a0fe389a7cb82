import { join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { LOOPBACK } from '../paths.ts';
import type { FolderServer } from '../server/static.ts';
import { defineCommand } from './command.ts';
import { specFolder } from './contract-options.ts';
import { type DocsValues, docsOptions } from './docs-options.ts';
import { makeSite } from './docs-site.ts';
import type { Io } from './io.ts';
import { assertPortFree, assertWritable } from './preconditions.ts';
import { tellWritten } from './tell-written.ts';

export const docsCommand = defineCommand({
  name: 'docs',
  summary: 'Write the documentation site, which works from a folder and from any static host; serve it if asked to.',
  examples: [
    'ecc docs --out public',
    'ecc docs --serve            # and look at it in a browser',
    'ecc docs --serve --watch    # while a contract or guides are written',
    'ecc docs --out public --title "Payments" --logo logo.svg --base-url https://docs.example.com --guides guides',
  ],
  options: docsOptions,
  async run(values, io) {
    const { out, port, serve, watch } = values;
    assertWritable(out, 'out');
    if (serve) await assertPortFree('port', port, LOOPBACK);
    await writeAndTell(values, io);
    if (serve || watch) await staysUntilStopped(values, io);
    else io.stdout.write(`${join(out, 'index.html')}\n`);
    return 0;
  },
});

async function writeAndTell(values: DocsValues, io: Io): Promise<boolean> {
  const started = performance.now();
  const written = await makeSite(values, io);
  tellWritten(written, performance.now() - started, io);
  return written.changed.length > 0;
}

async function staysUntilStopped(values: DocsValues, io: Io): Promise<void> {
  const { out, serve, watch } = values;
  const server = serve ? await serveSite(values) : undefined;
  try {
    const stopWatching = watch ? await watchSources(values, server, io) : async () => {};
    const stopped = io.untilStopped(); // before anyone is told where to reach it
    io.stdout.write(`${server === undefined ? join(out, 'index.html') : `${server.url}/`}\n`);
    io.stderr.write('Press Ctrl+C to stop.\n');
    await stopped;
    await stopWatching();
  } finally {
    await server?.close();
  }
}

async function serveSite({ out, port, watch }: DocsValues): Promise<FolderServer> {
  const { serveFolder } = await import('../server/static.ts');
  return serveFolder(out, { host: LOOPBACK, port, live: watch });
}

async function watchSources(values: DocsValues, server: FolderServer | undefined, io: Io) {
  const { watchFiles } = await import('../server/watch-files.ts');
  const { out, overlay, guides, 'allow-outside': allowed } = values;
  return watchFiles([specFolder(values), ...overlay, ...allowed, ...guides], {
    except: out,
    async changed() {
      if (await writeAndTell(values, io)) server?.reload();
    },
    failed(error) {
      const reason = error instanceof ContractError ? error.describe() : String(error);
      io.stderr.write(`The site stays as it was:\n${reason}\n`);
    },
  });
}
