import { join, resolve } from 'node:path';
import type { Command } from './command.ts';
import { portOf } from './port-option.ts';
import { progressLine } from './progress.ts';
import { specFolder, specOption } from './spec-option.ts';
import { untilStopped } from './until-stopped.ts';

const HOST = '127.0.0.1';

export const docsCommand: Command = {
  name: 'docs',
  summary: 'Write the documentation site, which works from a folder and from any static host; serve it if asked to.',
  usage: '[--out <folder>] [--serve] [--port 8080] [--spec <folder>]',
  examples: ['ecc docs --out public', 'ecc docs --serve   # and look at it in a browser'],
  options: {
    out: { type: 'string', placeholder: 'folder', default: 'generated/docs', description: 'where to write the site' },
    serve: { type: 'boolean', description: `serve the site on ${HOST} until Ctrl+C` },
    port: {
      type: 'string',
      placeholder: 'number',
      default: '8080',
      description: 'port for --serve; 0 takes a free one',
    },
    spec: specOption,
  },
  async run(input) {
    const port = portOf(input);
    const out = resolve(String(input.values.out));
    const count = await writeSite(specFolder(input), out);
    process.stderr.write(`Wrote ${count} files.\n`);
    if (input.values.serve !== true) {
      process.stdout.write(`${join(out, 'index.html')}\n`);
      return 0;
    }
    const { serveFolder } = await import('../docs/serve-folder.ts');
    const server = await serveFolder(out, { host: HOST, port });
    const stopped = untilStopped(); // before anyone is told where to reach it
    process.stdout.write(`${server.url}/\n`);
    process.stderr.write('Press Ctrl+C to stop.\n');
    await stopped;
    await server.close();
    return 0;
  },
};

async function writeSite(spec: string, out: string): Promise<number> {
  const progress = progressLine();
  try {
    progress.show('resolving');
    const { loadContract } = await import('../contract/load.ts');
    const { generateSite } = await import('../docs/generate-site.ts');
    const { writeOutputs } = await import('../build/write-outputs.ts');
    const contract = await loadContract(spec);
    progress.show('writing the documentation');
    const files = await generateSite(contract);
    writeOutputs(out, files);
    return files.length;
  } finally {
    progress.clear();
  }
}
