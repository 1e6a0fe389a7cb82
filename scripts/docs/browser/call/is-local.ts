import { isLoopbackName } from '../../../server/loopback-name.ts';

/** True for an address of this machine, where only a mock or a proxy can be. */
export function isLocal(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && isLoopbackName(new URL(baseUrl).hostname);
}
