import { writeFileSync } from 'node:fs';
import type { Cores } from '../cores.ts';
import { mockHasOption } from '../program.ts';
import { newOrder, orderStatus, send } from '../requests.ts';
import { expectSameAnswers, recordAnswers } from '../same-answers.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { type BenchFiles, bareNode, otherPeers, ownMock, prism, type ServerKind } from '../servers.ts';
import type { Contender, RequestKind } from './sample.ts';

/** What is asked of every contender. */
export const KINDS: readonly RequestKind[] = [
  { name: 'GET order status', of: orderStatus },
  { name: 'POST order, 12 fields', of: newOrder },
];

/** The contenders beside the mock and bare node:http. */
export type Peers = 'none' | 'prism' | 'all';

/**
 * Starts the contenders, each on the server's core, beside the mock with several processes, which has all cores.
 *
 * @param versions all versions, oldest first
 * @throws Error when one does not start, or the bare server does not answer as the mock does
 */
export async function startContenders(
  files: BenchFiles,
  versions: readonly string[],
  cores: Cores,
  peers: Peers,
): Promise<Contender[]> {
  const newest = versions.at(-1) ?? '';
  const start = ({ args }: ServerKind, prefix = cores.server) => startServer(args, orderStatus(newest), { prefix });
  const contender = (kind: ServerKind, server: ServerProcess) => ({ name: kind.name, server, versions: [newest] });
  const own = await start(ownMock(files));
  await loadVersions(own.url, versions);
  const contenders: Contender[] = [
    contender(ownMock(files), own),
    contender(bareNode(files), await startBare(files, own.url, newest, start)),
  ];
  if (peers === 'none') return contenders;
  contenders.push({ name: `ecc mock, ${versions.length} versions in turn`, server: own, versions });
  const several = ownMock(files, 2);
  if (mockHasOption(files.program, '--workers')) contenders.push(contender(several, await start(several, [])));
  for (const kind of [prism(files), ...(peers === 'all' ? otherPeers(files) : [])])
    contenders.push(contender(kind, await start(kind)));
  return contenders;
}

/** Starts the bare server with the mock's own answers, which the other peers get the bodies of. */
async function startBare(
  files: BenchFiles,
  mock: string,
  newest: string,
  start: (kind: ServerKind) => Promise<ServerProcess>,
): Promise<ServerProcess> {
  const requests = [orderStatus(newest), newOrder(newest)];
  const answers = await recordAnswers(mock, requests);
  const [status, created] = answers.map(({ body }) => JSON.parse(body));
  writeFileSync(files.answers, JSON.stringify(answers));
  writeFileSync(files.bodies, JSON.stringify({ getOrderStatus: status, createOrder: created }));
  const server = await start(bareNode(files));
  await expectSameAnswers(server.url, requests, answers);
  return server;
}

/** Has every version answer once: versions are loaded on first use. */
async function loadVersions(url: string, versions: readonly string[]): Promise<void> {
  for (const version of versions) for (const kind of KINDS) await send(url, kind.of(version));
}
