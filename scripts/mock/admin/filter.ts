import type { Contract } from '../../contract/contract.ts';
import { usageError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import { type Fields, lastValue } from '../../validation/request/fields.ts';
import type { ExchangeFilter } from '../journal/journal.ts';

const NAMES = ['operation', 'version', 'method', 'status', 'refused', 'warned', 'limit'] as const;

/**
 * Reads a filter of the journal from a query: `operation=createOrder&refused=true&limit=10`.
 *
 * @throws ContractError `USAGE` for a name or a value that means nothing
 */
export function readFilter(query: Fields, contract: Contract): ExchangeFilter {
  for (const name of query.keys()) {
    if (!NAMES.some((known) => known === name))
      throw usageError('A filter has an unknown name.', `Filters are ${NAMES.join(', ')}.`);
  }
  const text = (name: (typeof NAMES)[number]) => lastValue(query, name);
  const [operationId, version, method] = [text('operation'), text('version'), text('method')];
  checkKnown(
    'version',
    version,
    contract.versions.map((known) => known.version),
  );
  checkKnown('operation', operationId, operationIds(contract));
  const [status, limit] = [number('status', text('status')), number('limit', text('limit'))];
  const [refused, warned] = [truth('refused', text('refused')), truth('warned', text('warned'))];
  return {
    ...(operationId !== undefined && { operationId }),
    ...(version !== undefined && { version }),
    ...(method !== undefined && { method }),
    ...(status !== undefined && { status }),
    ...(refused !== undefined && { refused }),
    ...(warned !== undefined && { warned }),
    ...(limit !== undefined && { limit }),
  };
}

function operationIds({ versions, operations }: Contract): string[] {
  return [...new Set(versions.flatMap(({ version }) => operations(version).map(({ operationId }) => operationId)))];
}

function checkKnown(name: string, text: string | undefined, known: readonly string[]): void {
  if (text === undefined || known.includes(text)) return;
  const meant = nearest(text, known);
  throw usageError(
    `The filter \`${name}\` names nothing of the contract.`,
    meant === undefined ? `It may be ${known.join(', ')}.` : `Did you mean ${meant}?`,
  );
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw usageError(`The filter \`${name}\` is no whole number above 0.`, `Write for example ${name}=200.`);
}

function truth(name: string, text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw usageError(`The filter \`${name}\` is neither true nor false.`, `Write for example ${name}=true.`);
}
