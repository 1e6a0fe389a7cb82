import type { Contract } from '../contract/contract.ts';
import { type ContractError, usageError } from '../contract/errors.ts';
import { normalHost } from '../server/host.ts';

/** Why a server is not asked for what moves money; undefined for one that the contract does not call a production server. */
export function productionRefusal(contract: Contract, baseUrl: URL): ContractError | undefined {
  const servers = contract.versions.flatMap(({ version }) => contract.document(version).servers ?? []);
  const is = (server: object, environment: string) =>
    'x-environment' in server && server['x-environment'] === environment;
  const host = normalHost(baseUrl.host) ?? '';
  const production = servers.find((server) => is(server, 'production') && hostsOf(server.url).test(host));
  if (production === undefined) return undefined;
  const sandboxes = new Set(servers.filter((server) => is(server, 'sandbox')).map(({ url }) => url));
  const others = sandboxes.size === 0 ? '' : `, or give a sandbox with \`--base-url\`: ${[...sandboxes].join(', ')}`;
  return usageError(
    `${baseUrl.host} is a production server${production.description ? ` (${production.description})` : ''}: payments and refunds there move real money.`,
    `Leave out \`--allow-payments\`${others}.`,
  );
}

/** The hosts that a server's address stands for; it may have variables. */
function hostsOf(url: string): RegExp {
  const [, host = ''] = /^\w+:\/\/([^/:]+)/.exec(url) ?? [];
  const parts = host.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 'i');
}
