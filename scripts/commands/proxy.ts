import type { Contract } from '../contract/contract.ts';
import { ContractError, usageError } from '../contract/errors.ts';
import { packageManifest } from '../package-manifest.ts';
import type { RunningProxy } from '../proxy/start.ts';
import { isLoopbackName, normalHost } from '../server/host.ts';
import { versionOf } from './api-version.ts';
import { defineCommand, type ExitCode } from './command.ts';
import { loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import { createLineWriter } from './line-writer.ts';
import { assertFileWritable } from './output-file.ts';
import { assertPortFree } from './preconditions.ts';
import { PROXY_VARIABLE, type ProxyValues, proxyOptions, readCa } from './proxy-options.ts';
import { openReports } from './report-options.ts';
import { ruleSources } from './rule-sources.ts';

const DEFAULT_PORT = 4011;

export const proxyCommand = defineCommand({
  name: 'proxy',
  summary: 'Pass calls on to a server and hold both directions against the contract.',
  examples: [
    'ecc proxy --upstream https://sandbox.juspay.in --record traffic.har',
    'ecc proxy --upstream http://127.0.0.1:4010 --env API_BASE_URL -- npm test   # around the tests, in CI',
    'ecc proxy --upstream https://sandbox.juspay.in --as 2018-07-16             # a newer server, seen as an older one',
  ],
  positionals: {
    usage: '[-- <command…>]',
    most: Number.POSITIVE_INFINITY,
    check: () => {},
  },
  options: proxyOptions,
  async run(values, io, words) {
    const { record } = values;
    if (values['upstream-version'] !== undefined && values.as === undefined) {
      throw usageError('`--upstream-version` is given without `--as`.', 'Give `--as` as well, or leave it out.');
    }
    const { openRecorder, recordFormOf } = await import('../proxy/record/recorder.ts');
    if (record !== undefined) {
      recordFormOf(record);
      assertFileWritable(record, 'record');
    }
    const reports = openReports(values, io, record === undefined ? [] : [record]);
    const ca = readCa(values['upstream-ca']);
    const port = values.port ?? (words.length > 0 ? 0 : DEFAULT_PORT);
    await assertPortFree('port', port, values.host);
    const contract = await loadFor(values, io);
    const lines = createLineWriter(io.stderr);
    const { startProxy } = await import('../proxy/start.ts');
    const proxy = await startProxy({
      contract,
      upstream: { url: values.upstream, ca, insecure: values.insecure, timeout: values.timeout },
      port,
      host: values.host,
      bodyLimit: values['body-limit'],
      version: values['api-version'] === undefined ? undefined : versionOf(contract, values['api-version'], io),
      lenient: values.lenient,
      versions: versionsOf(contract, values, io),
      openRecorder:
        record === undefined
          ? undefined
          : (origin) => openRecorder(contract, record, origin, packageManifest().version),
      onFailure: (_, message) => lines.write(message),
    });
    let ended: ExitCode;
    try {
      ended = words.length === 0 ? await serve(proxy, values, io) : await wrap(proxy, words, values, io);
    } finally {
      await proxy.close();
      lines.flush();
    }
    const sourceOf = proxy.hasFindings ? await ruleSources(values) : undefined;
    const report = proxy.report(sourceOf);
    const judged = await reports.finish(report);
    if (ended === 0 && words.length > 0) assertCalled(report.summary.judged, values.env);
    return ended === 0 ? judged : ended;
  },
});

/** Tests that did not call the API through the proxy prove nothing, so they do not pass. */
function assertCalled(judged: number, names: readonly string[]): void {
  if (judged > 0) return;
  throw new ContractError({
    code: 'NOTHING_JUDGED',
    message: 'The command has sent no call through the proxy that could be judged.',
    hint: `Have it take the address of the API from ${[PROXY_VARIABLE, ...names].join(' or ')}; \`--env\` names more variables.`,
  });
}

function versionsOf(contract: Contract, values: ProxyValues, io: Pick<Io, 'stderr'>) {
  if (values.as === undefined) return undefined;
  const client = versionOf(contract, values.as, io, 'as');
  const upstream = versionOf(contract, values['upstream-version'], io, 'upstream-version');
  const names = contract.versions.map(({ version }) => version);
  if (names.indexOf(client) <= names.indexOf(upstream)) return { client, upstream };
  throw usageError(
    `\`--as\` is ${client}, which is newer than ${upstream}: what it would add does not come from the server.`,
    'Let `--as` be the older version.',
  );
}

async function serve(proxy: RunningProxy, { host }: ProxyValues, io: Io): Promise<ExitCode> {
  const stopped = io.untilStopped(); // before anyone is told where to reach it
  io.stdout.write(`${proxy.url}\n`);
  if (!isLoopbackName(normalHost(host) ?? '')) {
    io.stderr.write(`Warning: the proxy listens on ${host}, where other machines reach the server through it.\n`);
  }
  io.stderr.write('Press Ctrl+C to stop.\n');
  await stopped;
  return 0;
}

/** Runs the command with the address in its environment, and ends with it. */
async function wrap(proxy: RunningProxy, words: readonly string[], values: ProxyValues, io: Io): Promise<ExitCode> {
  const { runProgram } = await import('../proxy/run-command.ts');
  const names = [PROXY_VARIABLE, ...values.env];
  const env = { ...io.env, ...Object.fromEntries(names.map((name) => [name, proxy.url])) };
  const stopped = io.untilStopped();
  const running = runProgram({ words, cwd: io.cwd, env, stdout: io.stdout, stderr: io.stderr });
  void stopped.then((signal) => {
    // A terminal sends Ctrl+C to the command as well, and many take a second one for impatience.
    if (signal === 'SIGINT' && io.stderr.isTTY === true) return;
    running.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
  });
  const { code, signal } = await running.ended;
  if (code === 0) return 0;
  const how = code === null ? `was ended by ${signal}` : `ended with ${code}`;
  io.stderr.write(`The command ${how}.\n`);
  return 1;
}
