import { toPointer } from '../../contract/pointer.ts';
import type { Breaking, Difference, Direction, Part, Use } from '../difference.ts';
import { type Edit, here, type PlacedEdit } from '../edit.ts';

/** Where a message goes, and who of the two writes the code that is compared for. */
export interface Place {
  readonly operation: string;
  readonly direction: Direction;
  /** True for what the user of the API sends: requests, and the answers to webhooks. */
  readonly isSent: boolean;
  readonly part: Part;
  readonly status: string | null;
  /** The parameter or header. */
  readonly name?: string;
  /** How the client calls the whole, such as `data`. */
  readonly typescript: string;
}

/** What an edit is known by on its way in one direction; the same for all places that it shows in. */
interface Told {
  readonly key: string;
  readonly edit: Edit;
  readonly direction: Direction;
  readonly breaking: Breaking;
}

/** What was found in one place. */
interface Finding {
  readonly place: Place;
  readonly edits: readonly PlacedEdit[];
}

/** Gathers differences: an edit that many places share is one difference with many uses. */
export class Collector {
  readonly #findings: Finding[] = [];

  add(place: Place, edits: readonly PlacedEdit[]): void {
    if (edits.length > 0) this.#findings.push({ place, edits });
  }

  /** Adds what was gathered before. */
  addAll(others: Collector): void {
    for (const finding of others.#findings) this.#findings.push(finding);
  }

  /** Adds one edit that is about the place itself. */
  tell(place: Place, edit: Edit): void {
    this.add(place, [here(edit)]);
  }

  differences(): Difference[] {
    const found = new Map<string, Told & { readonly uses: Map<string, Use> }>();
    for (const { place, edits } of this.#findings) {
      const { operation, part, status, name, typescript, isSent } = place;
      const known = toldBefore(place);
      const where = `${operation}\n${part}\n${status}\n`;
      const own = name === undefined ? '' : toPointer([name]).slice(1);
      for (const one of edits) {
        if (one.edit.notIn === (isSent ? 'request' : 'answer')) continue;
        const told = known.get(one.edit) ?? toldOf(one.edit, place);
        known.set(one.edit, told);
        const field = own + one.field;
        const difference = found.get(told.key) ?? { ...told, uses: new Map<string, Use>() };
        if (difference.uses.size === 0) found.set(told.key, difference);
        const use = {
          operation,
          part,
          status,
          field,
          typescript: typescript === '' ? '' : typescript + one.typescript,
        };
        difference.uses.set(where + field, use);
      }
    }
    return [...found.values()].map(({ edit, direction, breaking, uses }) => {
      const { code, kind, message, pointer, detail, unnamed = false } = edit;
      const all = [...uses.values()];
      return { code, kind, direction, breaking, message, pointer, detail, unnamed, uses: all, changesets: [] };
    });
  }
}

const sent = toldByDirection();
const received = toldByDirection();

function toldByDirection(): Readonly<Record<Direction, WeakMap<Edit, Told>>> {
  return { answer: new WeakMap(), request: new WeakMap(), webhook: new WeakMap() };
}

/** Edits are shared by many places, so that each is made once. */
function toldBefore({ direction, isSent }: Place): WeakMap<Edit, Told> {
  return (isSent ? sent : received)[direction];
}

function toldOf(edit: Edit, { direction, isSent }: Place): Told {
  const breaking = breakingOf(edit, isSent);
  return {
    key: [direction, breaking, isSent, edit.code, edit.pointer, edit.detail].join('\n'),
    edit,
    direction,
    breaking,
  };
}

function breakingOf(edit: Edit, isSent: boolean): Breaking {
  if (isSent) return edit.narrows ? 'sender' : null;
  return edit.widens ? 'reader' : null;
}
