import type { Contract } from '../../../contract/contract.ts';
import { markdownTable } from './markdown-table.ts';

const UNITS = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** The plan by which a webhook is repeated that was not taken, with how far it can be relied on. */
export function retryTable(contract: Contract, version: string): string {
  const plan = contract.document(version)['x-webhook-retries'];
  if (plan === undefined) return 'The contract knows no plan by which webhooks are repeated.';
  let first = 1;
  const rows = plan.delays.map(({ times, seconds }) => {
    const last = first + times - 1;
    const which = first === last ? String(first) : `${first} to ${last}`;
    first = last + 1;
    return [which, duration(seconds)];
  });
  const source = plan.source === undefined ? '' : `Source: <${plan.source}>`;
  return [markdownTable(['repetition', 'after'], rows), plan.note ?? '', source]
    .filter((block) => block !== '')
    .join('\n\n');
}

function duration(seconds: number): string {
  const [size, unit] = UNITS.find(([length]) => seconds % length === 0) ?? UNITS[2];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
