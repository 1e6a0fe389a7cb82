import type { Contract } from '../contract/contract.ts';
import { usageError } from '../contract/errors.ts';
import { isJsonContainer, type JsonValue } from '../contract/json.ts';
import { checkName, type MessageName, messageIn } from './messages.ts';
import type { Migrated, MigrationNote } from './note.ts';
import { placeOf } from './place.ts';
import { type Step, type StepNotes, stepBack } from './step.ts';

/** Which message it is, and between which versions it is carried. */
export type Migration = MessageName & {
  /** The version that the message has: a version's name or a date. */
  readonly from: string;
  /** The older version that is to be shown: a version's name or a date. */
  readonly to: string;
};

/** Shows messages of newer versions as older versions would; see `migrate`. */
export type Migrator = (body: unknown, migration: Migration) => Migrated;

/**
 * Reads from the documents of a contract what each version shows of a message. A message goes back version by version,
 * so the way over a third version gives the same; steps at which the message did not change are known and passed over.
 */
export function createMigrator(contract: Contract): Migrator {
  const names = contract.versions.map(({ version }) => version);
  const steps = new Map<string, KnownStep>();
  const checked = new Set<string>();

  /** From the version with this index to the one before it. */
  const stepOf = (index: number, name: MessageName): KnownStep => {
    const key = `${index} ${keyOf(name)}`;
    const known = steps.get(key) ?? readStep(contract, names[index] ?? '', names[index - 1] ?? '', name);
    steps.set(key, known);
    return known;
  };

  return (body, migration) => {
    const [from, to] = [contract.resolve(migration.from), contract.resolve(migration.to)];
    const [newest, oldest] = [names.indexOf(from), names.indexOf(to)];
    if (oldest > newest) {
      throw usageError(
        `The version ${to} is newer than ${from}: what it would add is not in the message.`,
        'Let `to` be the older version.',
      );
    }
    const key = `${from} ${keyOf(migration)}`;
    if (!checked.has(key)) checkName(contract, from, migration);
    checked.add(key);
    const notes: StepNotes = { changes: [], drift: [] };
    let shown = body;
    let isToldOfInner = false;
    for (let index = newest; index > oldest; index -= 1) {
      const step = stepOf(index, migration);
      if (step.kind === 'lacking') {
        notes.drift.push(step.note);
        return { body: step.note.code === 'webhook-unknown' ? undefined : shown, ...notes };
      }
      if (step.kind === 'changed' && isJson(shown)) shown = stepBack(step.step, shown, notes);
      const { inner } = step;
      if (inner === undefined || isToldOfInner || migration.status === undefined) continue;
      isToldOfInner = stepOf(index, { operation: inner, status: migration.status }).kind !== 'same';
      if (isToldOfInner) notes.drift.push(encryptedNote(names[index] ?? ''));
    }
    return { body: shown, ...notes };
  };
}

/** What is known of a message at a step, whatever it holds. */
type KnownStep =
  | { readonly kind: 'same'; readonly inner: string | undefined }
  | { readonly kind: 'changed'; readonly inner: string | undefined; readonly step: Step }
  /** The older version has no such message. */
  | { readonly kind: 'lacking'; readonly note: MigrationNote };

function readStep(contract: Contract, since: string, before: string, name: MessageName): KnownStep {
  const [newer, older] = [messageIn(contract, since, name), messageIn(contract, before, name)];
  if (newer.kind === 'lacking') return { kind: 'same', inner: undefined }; // it is not told of in this version either
  if (older.kind === 'lacking') {
    const { code, words } = older;
    return { kind: 'lacking', note: { code, pointer: '', since, message: `${words} came with ${since}` } };
  }
  const place = placeOf(
    { document: contract.document(since), schemas: [newer.schema] },
    { document: contract.document(before), schemas: [older.schema] },
  );
  const { inner } = newer;
  return place.isSame ? { kind: 'same', inner } : { kind: 'changed', inner, step: { since, place } };
}

function encryptedNote(since: string): MigrationNote {
  const message = `is encrypted, so what ${since} brought to what is inside is still there`;
  return { code: 'encrypted', pointer: '', since, message };
}

function keyOf({ operation, status, webhook }: MessageName): string {
  return operation === undefined ? `webhook ${webhook}` : `${status} ${operation}`;
}

function isJson(value: unknown): value is JsonValue {
  return value === null || isJsonContainer(value) || ['boolean', 'number', 'string'].includes(typeof value);
}
