import type { Difference, Use } from '../../compare/difference.ts';
import type { DiffReport } from '../report.ts';
import type { Usage } from './usage.ts';

/** What holds for whoever calls, whichever fields are sent. */
const FOR_ALL = /^(required|condition|alternative|dependent|exclusi|body|other-fields|contains|min(Items|Properties))/;

/** The report with what concerns what is used, and how many other differences there are. */
export function narrowed(report: DiffReport, usage: Usage): DiffReport {
  const differences = report.differences.flatMap((one) => {
    const uses = one.uses.filter((use) => concerns(one, use, usage));
    return uses.length === 0 ? [] : [{ ...one, uses }];
  });
  return { ...report, differences, notUsed: report.differences.length - differences.length };
}

function concerns(difference: Difference, use: Use, { operations, webhooks }: Usage): boolean {
  const { code, direction, breaking, kind } = difference;
  if (use.part === 'server') return breaking !== null;
  // A new message comes to whoever takes messages.
  if (code === 'webhook-added') return webhooks.size > 0;
  const usage = (direction === 'webhook' ? webhooks : operations).get(use.operation);
  if (usage === undefined) return false;
  const isSent = direction === 'request' || (direction === 'webhook' && use.status !== null);
  // What may be sent in addition changes nothing for who does not send it.
  if (isSent && breaking === null && kind === 'added') return false;
  const isUsed = (isSent ? usage.sends : usage.reads)(use.part, use.field);
  if (use.field !== '' && isUsed) return true;
  const isWhole = use.field === '';
  if (breaking === null) return use.part === 'operation' && kind !== 'added';
  return isWhole || (isSent && FOR_ALL.test(code));
}
