import { ContractError } from '../contract/errors.ts';
import type { Contract } from '../contract/load.ts';
import { noticeLine } from '../mock/journal/log.ts';
import type { Command, CommandInput } from './command.ts';
import { createLineWriter } from './line-writer.ts';
import { mockOptions, mockOptionsOf, workersOf } from './mock-options.ts';
import { specFolder } from './spec-option.ts';
import { untilStopped } from './until-stopped.ts';

/** A mock that runs, in this process or in several. */
interface RunningMock {
  readonly url: string;
  readonly defaultVersion: string;
  /** Takes a contract that was just loaded into service. */
  reload(contract: Contract): void;
  close(): Promise<void>;
}

export const mockCommand: Command = {
  name: 'mock',
  summary: 'Serve all versions of the API behind one port, with the answers of the contract.',
  usage:
    '[--port 4010] [--host 127.0.0.1] [--default-version <version>] [--strict] [--watch] [--workers <n>] [--max-fields <n>] ' +
    '[--webhook-url <url>] [--log-format text|json] [--quiet] [--spec <folder>]',
  examples: [
    'ecc mock',
    'ecc mock --port 0 --default-version 2019-05-07   # any free port',
    'ecc mock --strict --quiet                        # in CI: refuse misspelled fields, log problems only',
    'ecc mock --spec ./spec --watch                   # while a contract is written',
  ],
  options: mockOptions,
  async run(input) {
    const count = workersOf(input);
    const lines = createLineWriter(process.stderr);
    const options = { ...mockOptionsOf(input), log: lines.write };
    const folder = specFolder(input);
    const { isWorker, runWorker } = await import('../mock/workers/worker.ts');
    if (isWorker()) {
      await runWorker(folder, options);
      lines.flush();
      return 0;
    }
    const [{ loadContract }, { curlExample }] = await Promise.all([
      import('../contract/load.ts'),
      import('../mock/library/curl-example.ts'),
    ]);
    const contract = await loadContract(folder);
    const mock = await (count === 1 ? runAlone(contract, options) : runSeveral(count, options));
    const notice = (message: string) => lines.write(noticeLine(options.logFormat ?? 'text', message));
    const stopWatching = input.values.watch === true ? await watch(input, mock, notice) : async () => {};
    const stopped = untilStopped(); // before anyone is told where to reach it
    const example = curlExample(contract, mock.defaultVersion, mock.url);
    process.stdout.write(`${mock.url}\n${example === undefined ? '' : `${example}\n`}`);
    notice('Press Ctrl+C to stop.');
    await stopped;
    await stopWatching();
    await mock.close();
    lines.flush();
    return 0;
  },
};

type Options = ReturnType<typeof mockOptionsOf> & { readonly log: (line: string) => void };

async function runAlone(contract: Contract, options: Options): Promise<RunningMock> {
  const { startMock } = await import('../mock/start.ts');
  return startMock({ ...options, contract });
}

async function runSeveral(count: number, options: Options): Promise<RunningMock> {
  const { startWorkers } = await import('../mock/workers/primary.ts');
  return startWorkers(count, options);
}

async function watch(input: CommandInput, mock: RunningMock, notice: (message: string) => void) {
  const { watchContract } = await import('../mock/watch.ts');
  return watchContract(
    specFolder(input),
    (contract) => {
      mock.reload(contract);
      notice('the contract was loaded anew');
    },
    (error) => {
      const reason = error instanceof ContractError ? error.describe() : String(error);
      notice(`the contract could not be loaded, the last good one goes on answering:\n${reason}`);
    },
  );
}
