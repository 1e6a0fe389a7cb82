import type { OpenApiDocument } from '../../../contract/document.ts';
import type { JsonKey, JsonValue } from '../../../contract/json.ts';
import { toPointer, valueAt } from '../../../contract/pointer.ts';
import { ABSENT, oncePerAnswer, type Substitute, type Substitution } from '../answer.ts';
import { type ReadText, readerOf } from '../echo-source.ts';
import { keyFor, readForm } from './derive.ts';
import { escaped, type Kinds, kindsOf, NUMBER } from './kinds.ts';
import { nameIn, type Scope, scopedTexts } from './scopes.ts';

/** A place for which something is known from outside: what was sent, or what was set. */
export interface KnownPlace {
  readonly keys: readonly JsonKey[];
  readonly read: ReadText;
  /** What stands there when nothing is known; undefined for what the example has. */
  readonly otherwise?: Substitute | undefined;
}

/** Writes an identifier anew. */
type Writer = (answer: Parameters<ReadText>[0]) => string;

/** Shorter names are looked for as a whole only: in a longer text they may be anything. */
const LEAST_IN_TEXT = 3;
const URL_START = /^[a-z][a-z\d+.-]*:\/\//i;
/** Text that is JSON itself would need another way to escape. */
const JSON_START = /^\s*[[{]/;

/**
 * Gives one name to one thing in a whole answer: where an identifier of the example is sent anew, every place with the
 * same identifier follows, within longer texts too, and so does what is made of it (`x-identifiers`).
 *
 * @param path the operation's path template
 * @param places what is known from outside
 */
export function sameIdentifiers(
  document: OpenApiDocument,
  path: string,
  body: JsonValue,
  places: readonly KnownPlace[],
): Substitution[] {
  const kinds = kindsOf(document);
  if (kinds.entries.length === 0) return [];
  const sent = sentNames(kinds, body, places);
  const writerOf = writers(kinds, path, sent);
  const told = new Map(places.map((place) => [toPointer(place.keys), place]));
  return scopedTexts(kinds, body).flatMap(({ keys, name, text, scope }): Substitution[] => {
    const kind = kinds.byField.get(name);
    const isMadeUp = (key: string) => {
      const keyKind = kinds.keyKind(key);
      return keyKind !== undefined && !sent.has(nameKey(keyKind, key));
    };
    if (kind === undefined && told.has(toPointer(keys)) && kinds.keyKind(text) === undefined) return [];
    if (kind !== undefined && nameIn(scope, kind) === text) {
      const write = writerOf(kind, text, scope);
      const { read, otherwise } = told.get(toPointer(keys)) ?? {};
      if (read === undefined || otherwise === undefined) return [{ keys, group: 'identifiers', value: write }];
      const value: Substitution['value'] = (answer) => (read(answer) === undefined ? otherwise : write(answer));
      return [{ keys, group: 'identifiers', removes: otherwise === ABSENT, value }];
    }
    const pieces = wordsIn(kinds, text, scope);
    if (pieces === undefined) return [];
    const looksAlike = pieces.every((piece, index) => index % 2 === 0 || isMadeUp(piece));
    return [{ keys, group: 'identifiers', looksAlike, value: piecesWriter(kinds, pieces, scope, writerOf) }];
  });
}

/** What is known from outside, by the kind and the name in the example. */
function sentNames(kinds: Kinds, body: JsonValue, places: readonly KnownPlace[]): ReadonlyMap<string, ReadText> {
  const sent = new Map<string, ReadText>();
  for (const { keys, read } of places) {
    const shown = valueAt(body, keys);
    if (typeof shown !== 'string' || shown === '') continue;
    const kind = kinds.byField.get(String(keys.at(-1))) ?? kinds.keyKind(shown);
    if (kind !== undefined && !sent.has(nameKey(kind, shown))) sent.set(nameKey(kind, shown), read);
  }
  return sent;
}

function nameKey(kind: string, name: string): string {
  return `${kind}\0${name}`;
}

type WriterOf = (kind: string, name: string, scope: Scope) => Writer;

/** Makes writers: what was sent comes first, then what follows from others, then the example's own. */
function writers(kinds: Kinds, path: string, sent: ReadonlyMap<string, ReadText>): WriterOf {
  const usual = new Map(
    kinds.entries.flatMap(([kind, { sent: source }]) =>
      source === undefined ? [] : [[kind, readerOf(path, source)] as const],
    ),
  );
  const made = new Map<string, Writer>();
  const writerOf: WriterOf = (kind, name, scope) => {
    const place = [kind, name, ...kinds.entries.map(([other]) => nameIn(scope, other))].join('\0');
    const writer = made.get(place) ?? newWriter(kind, name, scope);
    made.set(place, writer);
    return writer;
  };
  const newWriter: WriterOf = (kind, name, scope) => {
    const read = sent.get(nameKey(kind, name));
    const readUsual = usual.get(kind);
    const otherwise = derived(kind, name, scope);
    return oncePerAnswer((answer) => read?.(answer) ?? readUsual?.(answer) ?? otherwise(answer));
  };
  const derived: WriterOf = (kind, name, scope) => {
    const form = kinds.forms.get(kind);
    if (form !== undefined) return formWriter(form, name, scope);
    const key = kinds.keys.get(kind);
    if (key !== undefined) {
      const write = joined(key.parts, scope);
      return write === undefined ? () => name : (answer) => keyFor(key, write(answer));
    }
    return partWriter(kind, name, scope);
  };
  const joined = (parts: Parameters<typeof readForm>[0], scope: Scope, number = ''): Writer | undefined => {
    const pieces: Writer[] = [];
    for (const part of parts) {
      if ('literal' in part) pieces.push(() => part.literal);
      else if (part.kind === NUMBER) pieces.push(() => number);
      else {
        const name = nameIn(scope, part.kind);
        if (name === undefined) return undefined;
        pieces.push(writerOf(part.kind, name, scope));
      }
    }
    return inTurn(pieces);
  };
  const formWriter = (form: Parameters<typeof readForm>[0], name: string, scope: Scope): Writer => {
    const shown = readForm(form, name, (kind) => nameIn(scope, kind));
    const write = shown && joined(form, scope, shown.get(NUMBER));
    return write ?? (() => name);
  };
  /** An identifier that was not sent may be a part of one that was. */
  const partWriter = (kind: string, name: string, scope: Scope): Writer => {
    const wholes = [...kinds.forms].flatMap(([other, form]) => {
      const whole = nameIn(scope, other);
      const read = whole === undefined ? undefined : sent.get(nameKey(other, whole));
      const isPart = form.some((part) => 'kind' in part && part.kind === kind);
      return read === undefined || !isPart ? [] : [{ form, read }];
    });
    const pieces = scope.around === undefined ? undefined : wordsIn(kinds, name, scope.around);
    const otherwise = pieces && scope.around ? piecesWriter(kinds, pieces, scope.around, writerOf) : () => name;
    if (wholes.length === 0) return otherwise;
    return (answer) => {
      for (const { form, read } of wholes) {
        const text = read(answer);
        const parts = text === undefined ? undefined : readForm(form, text, (other) => usual.get(other)?.(answer));
        const found = parts?.get(kind);
        if (found !== undefined) return found;
      }
      return otherwise(answer);
    };
  };
  return writerOf;
}

/** A longer text as pieces: every other one is an identifier. Undefined when there is none. */
function wordsIn(kinds: Kinds, text: string, scope: Scope): readonly string[] | undefined {
  if (JSON_START.test(text)) return undefined;
  const names = [...namesAround(scope).keys()].sort((a, b) => b.length - a.length);
  const sources = [...names.map(escaped), ...kinds.keySources];
  if (sources.length === 0) return undefined;
  const pieces = text.split(new RegExp(`(?<![A-Za-z0-9_])(${sources.join('|')})(?![A-Za-z0-9_])`));
  return pieces.length === 1 ? undefined : pieces;
}

/** Writes a text in which every other piece is an identifier; in a URL they are percent-encoded. */
function piecesWriter(kinds: Kinds, pieces: readonly string[], scope: Scope, writerOf: WriterOf): Writer {
  const names = namesAround(scope);
  const encode = URL_START.test(pieces[0] ?? '') ? encodeURIComponent : (piece: string) => piece;
  const parts = pieces.map((piece, index): Writer => {
    const known = index % 2 === 0 ? undefined : names.get(piece);
    const kind = index % 2 === 0 ? undefined : (known?.kind ?? kinds.keyKind(piece));
    if (kind === undefined) return () => piece;
    const write = writerOf(kind, piece, known?.scope ?? scope);
    return (answer) => encode(write(answer));
  });
  return inTurn(parts);
}

/** Writes one after the other. */
function inTurn(writers: readonly Writer[]): Writer {
  return (answer) => {
    let text = '';
    for (const write of writers) text += write(answer);
    return text;
  };
}

/** The names in force, each with the scope that it was found in; inner ones come before those around. */
function namesAround(scope: Scope): Map<string, { readonly kind: string; readonly scope: Scope }> {
  const names = new Map<string, { readonly kind: string; readonly scope: Scope }>();
  for (let current: Scope | undefined = scope; current !== undefined; current = current.around) {
    for (const [kind, name] of current.own) {
      if (name.length >= LEAST_IN_TEXT && !names.has(name)) names.set(name, { kind, scope: current });
    }
  }
  return names;
}
