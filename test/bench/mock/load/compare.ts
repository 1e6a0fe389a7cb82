import type { Cores } from '../cores.ts';
import { type BenchFiles, bareNode, ownMock, prism } from '../servers.ts';
import { KINDS, type Peers, startContenders } from './contenders.ts';
import { type LoadSettings, measureLoad } from './measure.ts';
import { type LoadRow, rowsOf } from './rows.ts';

/** The status that both kinds of requests are answered with. */
const EXPECTED = 200;

/**
 * Measures the mock and its peers under load, in turns, and ends them.
 *
 * @param versions all versions, oldest first
 * @throws Error when a server does not start or the sender of the load fails
 */
export async function compareUnderLoad(
  files: BenchFiles,
  versions: readonly string[],
  cores: Cores,
  peers: Peers,
  settings: Pick<LoadSettings, 'rounds' | 'seconds' | 'connections' | 'rate' | 'say'>,
): Promise<LoadRow[]> {
  const slow = peers === 'none' ? undefined : prism(files).name;
  const contenders = await startContenders(files, versions, cores, peers);
  const all = await measureLoad(contenders, KINDS, {
    ...settings,
    expected: EXPECTED,
    apart: slow,
    prefix: cores.load,
  });
  await Promise.all(contenders.map(({ server }) => server.stop()));
  return rowsOf(all, EXPECTED, { bare: bareNode(files).name, prism: slow });
}

/** Whether a row is of the mock itself, with one version and one process. */
export function isOwn({ server }: LoadRow, files: BenchFiles): boolean {
  return server === ownMock(files).name;
}
