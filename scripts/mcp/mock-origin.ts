import { isIpLiteral, isLoopbackName, normalHost } from '../server/host.ts';

/**
 * The origin of a mock on this machine.
 *
 * @returns undefined for anything else
 */
export function mockOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return undefined;
  const host = normalHost(url.host) ?? '';
  // Other names below localhost are not sure to be looked up on this machine.
  return isLoopbackName(host) && (isIpLiteral(host) || host === 'localhost') ? url.origin : undefined;
}
