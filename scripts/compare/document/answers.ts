import type { Closures } from '../../contract/closures.ts';
import { BOTH, type Edit, NARROWS, NEITHER, WIDENS } from '../edit.ts';
import type { Compare } from '../schema/mode.ts';
import { compareContents, schemaIn } from './bodies.ts';
import type { Collector, Place } from './collector.ts';
import { type Endpoint, entriesBelow, type Placed, pairsOf, pointerTo } from './endpoint.ts';

/** What an operation answers, or what may be answered to a webhook. */
export function compareAnswers(
  old: Endpoint,
  now: Endpoint,
  found: Collector,
  compare: Compare,
  closures: Closures,
): void {
  if (closures.isSame(old.root, old.value.responses, now.root, now.value.responses)) return;
  const [before, after] = [entriesBelow(old, 'responses'), entriesBelow(now, 'responses')];
  for (const { name: status, old: own, now: answer } of pairsOf(before, after)) {
    if (status.startsWith('x-')) continue;
    if (own !== undefined && answer !== undefined && closures.isSame(own.root, own.value, answer.root, answer.value)) {
      continue;
    }
    const place: Place = {
      operation: now.name,
      direction: now.isWebhook ? 'webhook' : 'answer',
      isSent: now.isWebhook,
      part: 'body',
      status,
      typescript: now.isWebhook ? '' : isSuccess(status) ? 'data' : 'error',
    };
    // A status of its own takes the place of the range that it belongs to.
    const earlier = own ?? rangeOf(before, status);
    const later = answer ?? rangeOf(after, status);
    if (own === undefined || answer === undefined) {
      const isCovered = (own === undefined ? earlier : later) !== undefined;
      found.tell(
        { ...place, part: 'status', typescript: '' },
        statusEdit(status, own === undefined, isCovered, answer ?? own),
      );
    }
    if (earlier === undefined || later === undefined) continue;
    if (closures.isSame(earlier.root, earlier.value, later.root, later.value)) continue;
    compareContents(earlier, later, place, found, compare);
    if (!closures.isSame(earlier.root, earlier.value.headers, later.root, later.value.headers)) {
      compareHeaders(earlier, later, place, found, compare);
    }
  }
}

function statusEdit(status: string, isAdded: boolean, isCovered: boolean, answer: Placed | undefined): Edit {
  // Whoever calls has to expect to be refused in ways that are not listed; a new kind of success is another matter.
  const added = isCovered || !isSuccess(status) ? NEITHER : WIDENS;
  const removed = isCovered ? NEITHER : NARROWS;
  return {
    code: isAdded ? 'status-added' : 'status-removed',
    kind: isAdded ? 'added' : 'removed',
    ...(isAdded ? added : removed),
    message: isAdded ? `may be ${status}` : `is never ${status}`,
    detail: status,
    pointer: answer === undefined ? '#/' : pointerTo(answer),
    ...(!isAdded && { unnamed: true as const }),
  };
}

function compareHeaders(old: Placed, now: Placed, place: Place, found: Collector, compare: Compare): void {
  const named = (answer: Placed) =>
    new Map([...entriesBelow(answer, 'headers')].map(([name, header]) => [name.toLowerCase(), header]));
  for (const { name, old: before, now: after } of pairsOf(named(old), named(now))) {
    const at: Place = { ...place, part: 'header', name, typescript: '' };
    const header = after ?? before;
    if (header === undefined) continue;
    const tell = (edit: Pick<Edit, 'code' | 'kind' | 'message' | 'narrows' | 'widens'>, more: Partial<Edit> = {}) =>
      found.tell(at, { detail: name, pointer: pointerTo(header), ...edit, ...more });
    const [wasNeeded, isNeeded] = [before, after].map((one) => one?.value.required === true);
    if (before === undefined) tell({ code: 'header-added', kind: 'added', message: 'is new', ...NEITHER });
    else if (after === undefined) {
      tell({ code: 'header-removed', kind: 'removed', message: 'is gone', ...BOTH }, { unnamed: true });
    } else {
      if (wasNeeded !== isNeeded) {
        const code = isNeeded ? 'required-added' : 'required-removed';
        const message = isNeeded ? 'is required' : 'is not required any more';
        tell({ code, kind: 'changed', message, ...(isNeeded ? NARROWS : WIDENS) });
      }
      found.add(at, compare([schemaIn(before)], [schemaIn(after)], 'text'));
    }
  }
}

function rangeOf(answers: ReadonlyMap<string, Placed>, status: string): Placed | undefined {
  return answers.get(`${status[0]}XX`) ?? answers.get(`${status[0]}xx`) ?? answers.get('default');
}

function isSuccess(status: string): boolean {
  return /^[123]/.test(status);
}
