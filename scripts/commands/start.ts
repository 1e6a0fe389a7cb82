import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommand } from './build.ts';
import type { Command } from './command.ts';
import { portOf } from './port-option.ts';
import { specFolder, specOption } from './spec-option.ts';
import { untilStopped } from './until-stopped.ts';

const HOST = '127.0.0.1';
const GENERATED_FOLDER = fileURLToPath(new URL('../../generated', import.meta.url));

export const startCommand: Command = {
  name: 'start',
  summary: 'Build, then serve the mock and the documentation on this machine until Ctrl+C.',
  usage: '[--mock-port 4010] [--docs-port 8080] [--spec <folder>]',
  examples: ['ecc start', 'ecc start --mock-port 0 --docs-port 0   # any free ports'],
  options: {
    'mock-port': { type: 'string', placeholder: 'number', default: '4010', description: 'port of the mock' },
    'docs-port': { type: 'string', placeholder: 'number', default: '8080', description: 'port of the documentation' },
    spec: specOption,
  },
  async run(input) {
    const ports = { mock: portOf(input, 'mock-port'), docs: portOf(input, 'docs-port') };
    const code = await buildCommand.run(input);
    if (code !== 0) return code;

    const { loadContract } = await import('../contract/load.ts');
    const { startMock } = await import('../mock/start.ts');
    const { serveFolder } = await import('../server/static.ts');
    const contract = await loadContract(specFolder(input));
    const mock = await startMock({
      contract,
      port: ports.mock,
      host: HOST,
      log: (line) => process.stderr.write(`${line}\n`),
    });
    try {
      const docs = await serveFolder(join(GENERATED_FOLDER, 'docs'), { host: HOST, port: ports.docs });
      const stopped = untilStopped(); // before anyone is told where to reach them
      process.stdout.write(`mock  ${mock.url}\ndocs  ${docs.url}/\n`);
      process.stderr.write('Press Ctrl+C to stop both.\n');
      await stopped;
      await docs.close();
    } finally {
      await mock.close();
    }
    return 0;
  },
};
