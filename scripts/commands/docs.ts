import { join } from 'node:path';
import { LOOPBACK } from '../paths.ts';
import { defineCommand } from './command.ts';
import { type ContractValues, contractOptions, loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import { FOLDER, PORT } from './option-kinds.ts';
import { assertPortFree, assertWritable } from './preconditions.ts';
import { progressLine } from './progress.ts';

export const docsCommand = defineCommand({
  name: 'docs',
  summary: 'Write the documentation site, which works from a folder and from any static host; serve it if asked to.',
  examples: ['ecc docs --out public', 'ecc docs --serve   # and look at it in a browser'],
  options: {
    out: { ...FOLDER, default: 'generated/docs', description: 'where to write the site' },
    serve: { type: 'boolean', description: `serve the site on ${LOOPBACK} until Ctrl+C` },
    port: { ...PORT, default: '8080', description: 'port for --serve; 0 takes a free one' },
    ...contractOptions,
  },
  async run(values, io) {
    const { out, port, serve } = values;
    assertWritable(out, 'out');
    if (serve) await assertPortFree('port', port, LOOPBACK);
    const count = await makeSite(values, out, io);
    io.stderr.write(`Wrote ${count} files.\n`);
    if (serve) await serveUntilStopped(out, port, io);
    else io.stdout.write(`${join(out, 'index.html')}\n`);
    return 0;
  },
});

async function makeSite(values: ContractValues, out: string, io: Io): Promise<number> {
  const progress = progressLine(io.stderr);
  try {
    progress.show('resolving');
    const contract = await loadFor(values, io);
    progress.show('writing the documentation');
    const { generateSite } = await import('../docs/generate-site.ts');
    const { createSite } = await import('../docs/site/site.ts');
    const { writeSite } = await import('../build/write-site.ts');
    const files = await generateSite(createSite(contract));
    await writeSite(out, files);
    return files.length;
  } finally {
    progress.clear();
  }
}

async function serveUntilStopped(folder: string, port: number, io: Io): Promise<void> {
  const { serveFolder } = await import('../server/static.ts');
  const server = await serveFolder(folder, { host: LOOPBACK, port });
  const stopped = io.untilStopped(); // before anyone is told where to reach it
  io.stdout.write(`${server.url}/\n`);
  io.stderr.write('Press Ctrl+C to stop.\n');
  await stopped;
  await server.close();
}
