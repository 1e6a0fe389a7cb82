import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { isCalendarDate } from '../contract/versions.ts';
import type { Io } from './io.ts';

/** The version that a command is about. */
export const API_VERSION = {
  type: 'string',
  placeholder: 'version',
  description: 'version, or a date, which stands for the version in force then; by default the newest',
} as const;

/**
 * The version that an option means, most often `--api-version`. A date between versions means the one that the header would select; since
 * nobody may have expected that, it is told.
 *
 * @param given what the user wrote; undefined for the newest
 * @param option the name of the option
 * @throws ContractError `VERSION_INVALID` for what is neither a version nor a date, with the nearest version
 */
export function versionOf(
  contract: Contract,
  given: string | undefined,
  { stderr }: Pick<Io, 'stderr'>,
  option = 'api-version',
): string {
  assertVersion(contract, given, option);
  const version = contract.resolve(given);
  if (given !== undefined && given !== version)
    stderr.write(`${given} is not a version itself; ${version} is in force then.\n`);
  return version;
}

/**
 * Checks what an option says about a version.
 *
 * @param given undefined for the newest
 * @throws ContractError `VERSION_INVALID` for what is neither a version nor a date, with the nearest version
 */
export function assertVersion(contract: Contract, given: string | undefined, option: string): void {
  const versions = contract.versions.map(({ version }) => version);
  if (given === undefined || versions.includes(given) || isCalendarDate(given)) return;
  throw unknown(option, given, versions);
}

function unknown(option: string, given: string, versions: readonly string[]): ContractError {
  const guess = nearest(given, versions);
  return new ContractError({
    code: 'VERSION_INVALID',
    message: `\`--${option}\` is wrong: ${JSON.stringify(given)} is neither a version nor a date${guess ? `; did you mean \`${guess}\`?` : '.'}`,
    hint: `Give a date, or one of ${versions.join(', ')}.`,
  });
}
