import { createServer } from 'node:http';
import { close, listen } from './listen.ts';

/**
 * Finds a port that nothing listens on.
 *
 * @throws ContractError `USAGE` for a host that cannot be listened on
 */
export async function freePort(host: string): Promise<number> {
  const server = createServer();
  const url = await listen(server, 0, host);
  await close(server);
  return Number(new URL(url).port);
}
