import { toPointer } from '../../contract/pointer.ts';
import type { Breaking, Difference, Direction, Part, Use } from '../difference.ts';
import type { Edit, PlacedEdit, Segment } from '../edit.ts';

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

interface Found {
  readonly edit: Edit;
  readonly direction: Direction;
  readonly breaking: Breaking;
  readonly uses: Map<string, Use>;
}

/** Gathers differences: an edit that many places share is one difference with many uses. */
export class Collector {
  readonly #found = new Map<string, Found>();

  add(place: Place, edits: readonly PlacedEdit[]): void {
    for (const { edit, path } of edits) {
      if (edit.notIn === (place.isSent ? 'request' : 'answer')) continue;
      const { direction } = place;
      const breaking = breakingOf(edit, place);
      const key = [direction, breaking, place.isSent, edit.code, edit.pointer, edit.detail].join('\n');
      const found = this.#found.get(key) ?? { edit, direction, breaking, uses: new Map<string, Use>() };
      this.#found.set(key, found);
      const use = useOf(place, path);
      found.uses.set([use.operation, use.part, use.status, use.field].join('\n'), use);
    }
  }

  /** Adds what was gathered before. */
  addAll(others: Collector): void {
    for (const [key, { uses, ...other }] of others.#found) {
      const found = this.#found.get(key) ?? { ...other, uses: new Map<string, Use>() };
      this.#found.set(key, found);
      for (const [place, use] of uses) found.uses.set(place, use);
    }
  }

  /** Adds one edit that is about the place itself. */
  tell(place: Place, edit: Edit): void {
    this.add(place, [{ edit, path: [] }]);
  }

  differences(): Difference[] {
    return [...this.#found.values()].map(({ edit, direction, breaking, uses }) => {
      const { code, kind, message, pointer, detail, unnamed = false } = edit;
      const all = [...uses.values()];
      return { code, kind, direction, breaking, message, pointer, detail, unnamed, uses: all, changesets: [] };
    });
  }
}

function breakingOf(edit: Edit, { isSent }: Place): Breaking {
  if (isSent) return edit.narrows ? 'sender' : null;
  return edit.widens ? 'reader' : null;
}

function useOf({ operation, part, status, name, typescript }: Place, path: readonly Segment[]): Use {
  const own = name === undefined ? [] : [{ name }];
  const keys = [...own, ...path].map((segment) => (typeof segment === 'string' ? '*' : segment.name));
  return {
    operation,
    part,
    status,
    field: keys.length === 0 ? '' : toPointer(keys).slice(1),
    typescript: typescript === '' ? '' : path.reduce(accessed, typescript),
  };
}

function accessed(before: string, segment: Segment): string {
  if (segment === 'item') return `${before}[]`;
  if (segment === 'entry') return `${before}[string]`;
  return memberOf(before, segment.name);
}

/** A member in the notation of TypeScript. */
export function memberOf(object: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}['${name}']`;
}
