import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import { noticeLine } from '../mock/journal/log.ts';
import type { TlsIdentity } from '../mock/tls/identity.ts';
import { isLoopbackName, normalHost } from '../server/host.ts';
import { assertVersion } from './api-version.ts';
import { defineCommand } from './command.ts';
import { isOwnContract, loadFor, sourceFolders, specFolder } from './contract-options.ts';
import type { Io } from './io.ts';
import { createLineWriter, type LineWriter } from './line-writer.ts';
import { type MockValues, mockOptions, mockSettings } from './mock-options.ts';
import { assertPortFree } from './preconditions.ts';
import { certificateFile, tlsIdentity, trustNotices, wantsTls } from './tls.ts';

/** A mock that runs, in this process or in several. */
interface RunningMock {
  readonly url: string;
  readonly defaultVersion: string;
  /** Takes a contract that was just loaded into service. */
  reload(contract: Contract): void;
  close(): Promise<void>;
}

export const mockCommand = defineCommand({
  name: 'mock',
  summary: 'Serve all versions of the API behind one port, with the answers of the contract.',
  examples: [
    'ecc mock',
    'ecc mock --port 0 --default-version 2019-05-07   # any free port',
    'ecc mock --strict --quiet                        # in CI: refuse misspelled fields, log problems only',
    'ecc mock --stateful                              # orders, payments and refunds that remember',
    'ecc mock --tls                                   # for SDKs that speak HTTPS only',
    'ecc mock --spec ./spec --watch                   # while a contract is written',
  ],
  options: mockOptions,
  async run(values, io) {
    const lines = createLineWriter(io.stderr);
    const { isWorker, runWorker } = await import('../mock/workers/worker.ts');
    const settings = { ...settingsOf(values, io, lines), withTls: wantsTls(values) };
    if (isWorker())
      await runWorker(
        () => loadFor(values, io),
        () => loadAnew(values),
        settings,
      );
    else await serve(values, io, lines);
    lines.flush();
    return 0;
  },
});

async function serve(values: MockValues, io: Io, lines: LineWriter): Promise<void> {
  await assertPortFree('port', values.port, values.host);
  const keys = values['jwe-keys'];
  if (keys !== undefined) (await import('../mock/encrypted/keys.ts')).loadKeys(keys); // told before there is any work
  const identity = await tlsIdentity(values, io);
  const contract = await loadFor(values, io);
  assertVersion(contract, values['default-version'], 'default-version');
  const mock = await start(contract, values, { ...settingsOf(values, io, lines), tls: identity });
  const notice = (message: string) => lines.write(noticeLine(values['log-format'], message));
  if (isOwnContract(values)) await tellUnchecked(contract, mock, notice);
  const stopWatching = values.watch ? await watch(values, mock, notice) : async () => {};
  const stopped = io.untilStopped(); // before anyone is told where to reach it
  const { curlExample } = await import('../mock/library/curl-example.ts');
  const trusted = identity === undefined ? undefined : certificateFile(identity, mock.url, values, io);
  const example = curlExample(contract, mock.defaultVersion, mock.url, trusted);
  io.stdout.write(`${mock.url}\n${example === undefined ? '' : `${example}\n`}`);
  if (!isLoopbackName(normalHost(values.host) ?? '')) notice(reachWarning(values));
  if (identity !== undefined && trusted !== undefined) for (const line of trustNotices(identity, trusted)) notice(line);
  notice('Press Ctrl+C to stop.');
  await stopped;
  await stopWatching();
  await mock.close();
}

/** What it means to listen for more than this machine. */
function reachWarning({ host, 'allow-remote-control': open }: MockValues): string {
  const control = open
    ? 'whoever reaches it may also read the masked requests and have webhooks sent (--allow-remote-control)'
    : 'requests and webhooks below /_contract/ are closed, --allow-remote-control opens them';
  return `Warning: the mock listens on ${host}, where other machines reach it; ${control}.`;
}

async function start(
  contract: Contract,
  values: MockValues,
  settings: ReturnType<typeof settingsOf> & { readonly tls: TlsIdentity | undefined },
): Promise<RunningMock> {
  if (values.workers === 1) {
    const { startMock } = await import('../mock/start.ts');
    return startMock({ ...settings, contract });
  }
  const { startWorkers } = await import('../mock/workers/primary.ts');
  return startWorkers(values.workers, settings);
}

/** The contract from its sources: they have changed, so nothing that was resolved before will do. */
async function loadAnew(values: MockValues): Promise<Contract> {
  // Loaded here, because only a changed contract needs the heavy packages.
  const { resolveSources } = await import('../contract/resolve-sources.ts');
  const { folder, ...options } = sourceFolders(values);
  return resolveSources(folder, options);
}

function settingsOf(values: MockValues, io: Io, lines: LineWriter) {
  return { ...mockSettings(values, io), log: lines.write };
}

/** The contract of this package has nothing that the mock cannot check. */
async function tellUnchecked(contract: Contract, mock: RunningMock, notice: (message: string) => void): Promise<void> {
  const { uncheckedNotices } = await import('../mock/library/unchecked-notices.ts');
  for (const line of uncheckedNotices(contract, mock.defaultVersion)) notice(line);
}

async function watch(values: MockValues, mock: RunningMock, notice: (message: string) => void) {
  const { watchContract } = await import('../mock/watch.ts');
  return watchContract(
    [specFolder(values), ...values.overlay],
    () => loadAnew(values),
    (contract) => {
      mock.reload(contract);
      notice('the contract was loaded anew');
      void tellUnchecked(contract, mock, notice);
    },
    (error) => {
      const reason = error instanceof ContractError ? error.describe() : String(error);
      notice(`the contract could not be loaded, the last good one goes on answering:\n${reason}`);
    },
  );
}
