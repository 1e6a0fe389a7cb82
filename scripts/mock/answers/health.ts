import type { Contract } from '../../contract/load.ts';
import { type Answer, jsonAnswer } from './answer.ts';

/** True for the mock's own address, `/_contract/`. */
export function isHealthPath(segments: readonly string[]): boolean {
  return segments[0] === '_contract' && (segments.length === 1 || (segments.length === 2 && segments[1] === ''));
}

/** Says that the mock is up, and which versions it answers. */
export function healthAnswer(contract: Contract, defaultVersion: string): Answer {
  const versions = contract.versions.map(({ version }) => version);
  return jsonAnswer(200, {
    status: 'ok',
    versions,
    latest: versions.at(-1),
    default: defaultVersion,
    operations: Object.fromEntries(versions.map((version) => [version, contract.operations(version).length])),
  });
}
