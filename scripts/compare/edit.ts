import { toPointer } from '../contract/pointer.ts';

/** One step from a value to a value inside of it: a field, any item of a list, any field of an open family. */
export type Segment = { readonly name: string } | 'item' | 'entry';

/** Whether something came, went, or is another one. */
export type EditKind = 'added' | 'changed' | 'removed';

/** One thing that two schemas say differently, whichever way their values go. */
export interface Edit {
  /** Stable: `value-added`, `required-removed`, `type-changed` … */
  readonly code: string;
  readonly kind: EditKind;
  /** A value that the older one takes can be refused by the newer one. */
  readonly narrows: boolean;
  /** A value that the newer one takes can be refused by the older one. */
  readonly widens: boolean;
  /** What is different, as it follows the name of the field: `may be "AUTO_REFUNDED"`. */
  readonly message: string;
  /** What tells edits of one code at one place apart: the value, the keyword. */
  readonly detail: string;
  /** JSON Pointer in the newer document; of what is gone, in the older one. */
  readonly pointer: string;
  /** A name or value that code may use is not known any more, whatever this does to values on the wire. */
  readonly unnamed?: true;
  /** The direction in which it has no effect, because the field does not go there. */
  readonly notIn?: 'answer' | 'request';
}

/** An edit below a value, and the way to it, in the forms in which it is told: many are made, and paths would be more. */
export interface PlacedEdit {
  readonly edit: Edit;
  /** JSON Pointer, `*` for any item or name; '' for the value itself. */
  readonly field: string;
  /** As it follows the value in the words of the TypeScript client: `.refunds[].status`. */
  readonly typescript: string;
}

/** What is found where two schemas are the same, so that nobody looks further. */
export const NOTHING: readonly PlacedEdit[] = [];

/** What an edit does to the values that are let through. */
export type Effect = Pick<Edit, 'narrows' | 'widens'>;

export const NARROWS: Effect = { narrows: true, widens: false };
export const WIDENS: Effect = { narrows: false, widens: true };
export const BOTH: Effect = { narrows: true, widens: true };
export const NEITHER: Effect = { narrows: false, widens: false };

/** An edit of the value itself. */
export function here(edit: Edit): PlacedEdit {
  return { edit, field: '', typescript: '' };
}

/** The same edits one step further out. */
export function below(segment: Segment, edits: readonly PlacedEdit[]): PlacedEdit[] {
  if (edits.length === 0) return [];
  const [step, access] = [stepOf(segment), accessOf(segment)];
  return edits.map(({ edit, field, typescript }) => ({ edit, field: step + field, typescript: access + typescript }));
}

function stepOf(segment: Segment): string {
  return typeof segment === 'string' ? '/*' : toPointer([segment.name]).slice(1);
}

function accessOf(segment: Segment): string {
  if (segment === 'item') return '[]';
  return segment === 'entry' ? '[string]' : memberOf(segment.name);
}

/** A member as it follows its object in TypeScript. */
export function memberOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `['${name}']`;
}

/** The same edits with another effect, for schemas that only ask or that exclude. */
export function withEffect(edits: readonly PlacedEdit[], change: (effect: Effect) => Effect): PlacedEdit[] {
  return edits.map((one) => ({ ...one, edit: { ...one.edit, ...change(one.edit) } }));
}

/** The value as it is shown in a message: short, on one line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
