import type { Command } from './command.ts';
import { portOf } from './port-option.ts';
import { specFolder, specOption } from './spec-option.ts';
import { untilStopped } from './until-stopped.ts';

export const mockCommand: Command = {
  name: 'mock',
  summary: 'Serve all versions of the API behind one port, with the answers of the contract.',
  usage: '[--port 4010] [--host 127.0.0.1] [--default-version <version>] [--spec <folder>]',
  examples: ['ecc mock', 'ecc mock --port 0 --default-version 2019-05-07   # any free port'],
  options: {
    port: {
      type: 'string',
      placeholder: 'number',
      default: '4010',
      description: 'port to listen on; 0 takes a free one',
    },
    host: { type: 'string', placeholder: 'address', default: '127.0.0.1', description: 'address to listen on' },
    'default-version': {
      type: 'string',
      placeholder: 'version',
      description: 'version of requests without a version header; by default the newest',
    },
    spec: specOption,
  },
  async run(input) {
    const port = portOf(input);
    const [{ loadContract }, { startMock }, { curlExample }] = await Promise.all([
      import('../contract/load.ts'),
      import('../mock/start.ts'),
      import('../mock/curl-example.ts'),
    ]);
    const contract = await loadContract(specFolder(input));
    const wanted = input.values['default-version'];
    const mock = await startMock({
      contract,
      port,
      host: String(input.values.host),
      defaultVersion: typeof wanted === 'string' ? wanted : undefined,
      log: (line) => process.stderr.write(`${line}\n`),
    });
    const stopped = untilStopped(); // before anyone is told where to reach it
    const example = curlExample(contract, mock.defaultVersion, mock.url);
    process.stdout.write(`${mock.url}\n${example === undefined ? '' : `${example}\n`}`);
    process.stderr.write('Press Ctrl+C to stop.\n');
    await stopped;
    await mock.close();
    return 0;
  },
};
