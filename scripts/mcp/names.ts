import type { Contract } from '../contract/contract.ts';
import { ContractError, usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { type ContractOperation, operationsOf, webhooksOf } from '../contract/operations.ts';
import { isCalendarDate } from '../contract/versions.ts';
import { safeName } from '../validation/masking.ts';

/**
 * The version that a text means; a date means the one that is in force then.
 *
 * @param given undefined for the newest
 * @throws ContractError `VERSION_INVALID` with the known versions
 */
export function versionOf(contract: Contract, given: string | undefined): string {
  const versions = contract.versions.map(({ version }) => version);
  if (given === undefined || versions.includes(given) || isCalendarDate(given)) return contract.resolve(given);
  throw new ContractError({
    code: 'VERSION_INVALID',
    message: `\`${/^[\d-]{1,12}$/.test(given) ? given : safeName(given)}\` is neither a version nor a date${guessOf(given, versions)}`,
    hint: `Give a date, or one of ${versions.join(', ')}.`,
  });
}

/**
 * An operation by its operationId, or a webhook by its event.
 *
 * @throws ContractError `USAGE` with the nearest name, or the versions that have it
 */
export function operationOf(contract: Contract, version: string, name: string): ContractOperation {
  const found = namedIn(contract, version).find(([known]) => known === name);
  if (found !== undefined) return found[1];
  throw unknownName(contract, version, name, 'an operation or an event', (other) =>
    namedIn(contract, other).map(([known]) => known),
  );
}

/** @throws ContractError `USAGE` with the nearest name, or the versions that have it */
export function assertSchema(contract: Contract, version: string, name: string): void {
  const namesIn = (other: string) => Object.keys(contract.document(other).components?.schemas ?? {});
  if (!namesIn(version).includes(name)) throw unknownName(contract, version, name, 'a schema', namesIn);
}

function namedIn(contract: Contract, version: string): (readonly [string, ContractOperation])[] {
  const document = contract.document(version);
  return [
    ...operationsOf(document).map((one) => [one.operationId, one] as const),
    ...webhooksOf(document).map((one) => [one.path, one] as const),
  ];
}

function unknownName(
  contract: Contract,
  version: string,
  name: string,
  noun: string,
  namesIn: (version: string) => readonly string[],
): ContractError {
  const having = contract.versions.map((one) => one.version).filter((other) => namesIn(other).includes(name));
  if (having.length > 0) {
    return usageError(
      `The version ${version} does not have \`${name}\`; ${having[0]} to ${having.at(-1)} have it.`,
      'Ask for one of these versions.',
    );
  }
  return usageError(
    `\`${safeName(name)}\` is not ${noun} of the version ${version}${guessOf(name, namesIn(version))}`,
    'The tool `find` looks for names by what they mean.',
  );
}

function guessOf(name: string, names: readonly string[]): string {
  const guess = nearest(name, names);
  return guess === undefined ? '.' : `; did you mean \`${guess}\`?`;
}
