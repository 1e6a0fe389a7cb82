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

/** What an edit is known by on its way in one direction; the same for all places that it shows in. */
interface Told {
  readonly key: string;
  readonly edit: Edit;
  readonly direction: Direction;
  readonly breaking: Breaking;
}

/** An edit in one place. */
interface Finding {
  readonly told: Told;
  /** What tells the place from others. */
  readonly place: string;
  readonly use: Use;
}

/** Gathers differences: an edit that many places share is one difference with many uses. */
export class Collector {
  readonly #findings: Finding[] = [];

  add(place: Place, edits: readonly PlacedEdit[]): void {
    for (const { edit, path } of edits) {
      if (edit.notIn === (place.isSent ? 'request' : 'answer')) continue;
      const use = useOf(place, path);
      const { operation, part, status, field } = use;
      this.#findings.push({ told: toldOf(edit, place), place: `${operation}\n${part}\n${status}\n${field}`, use });
    }
  }

  /** Adds what was gathered before. */
  addAll(others: Collector): void {
    for (const finding of others.#findings) this.#findings.push(finding);
  }

  /** Adds one edit that is about the place itself. */
  tell(place: Place, edit: Edit): void {
    this.add(place, [{ edit, path: [] }]);
  }

  differences(): Difference[] {
    const found = new Map<string, Told & { readonly uses: Map<string, Use> }>();
    for (const { told, place, use } of this.#findings) {
      const one = found.get(told.key) ?? { ...told, uses: new Map<string, Use>() };
      if (one.uses.size === 0) found.set(told.key, one);
      one.uses.set(place, use);
    }
    return [...found.values()].map(({ edit, direction, breaking, uses }) => {
      const { code, kind, message, pointer, detail, unnamed = false } = edit;
      const all = [...uses.values()];
      return { code, kind, direction, breaking, message, pointer, detail, unnamed, uses: all, changesets: [] };
    });
  }
}

const known = new WeakMap<Edit, Map<string, Told>>();

/** Edits are shared by many places, so that each is made once. */
function toldOf(edit: Edit, { direction, isSent }: Place): Told {
  const ofEdit = known.get(edit) ?? new Map<string, Told>();
  known.set(edit, ofEdit);
  const way = `${direction} ${isSent}`;
  const remembered = ofEdit.get(way);
  if (remembered !== undefined) return remembered;
  const breaking = breakingOf(edit, isSent);
  const key = [direction, breaking, isSent, edit.code, edit.pointer, edit.detail].join('\n');
  const told: Told = { key, edit, direction, breaking };
  ofEdit.set(way, told);
  return told;
}

function breakingOf(edit: Edit, isSent: boolean): Breaking {
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
