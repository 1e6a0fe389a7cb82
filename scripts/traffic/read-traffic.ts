import { createReadStream, statSync } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { isJsonObject } from '../contract/json.ts';
import { exchangeOfBody } from './body.ts';
import { type HarEntry, harEntries } from './har-entries.ts';
import { exchangeOfHarEntry } from './har-entry.ts';
import { type TrafficInput, unreadable } from './inputs.ts';
import { exchangeOfJournalLine, isJournalLine, isJournalPage } from './journal-line.ts';
import { type Line, linesOf } from './lines.ts';
import { sniffForm, type TrafficForm } from './sniff.ts';
import type { BodyMeaning, TrafficItem } from './traffic.ts';

/** How much of a file is read at once. */
const CHUNK_BYTES = 64 * 1024;
/** Some editors and shells begin a file of UTF-8 with it. */
const BYTE_ORDER_MARK = '\ufeff';
/** A bare body of more bytes is not read. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The exchanges of recorded traffic, in their order, those of a chunk of a file at a time: HAR 1.2, NDJSON of exchanges,
 * of entries of a HAR or of bodies, and JSON with one body or a list of them. What cannot be read is told, and the rest
 * goes on. Each is parsed when it is asked for, so that no more than one of them has to be in memory.
 *
 * @param meaning what bare bodies are
 * @param stdin what `-` stands for; by default the process's own
 * @param signal ends the reading, also of a pipe that gives nothing
 * @throws ContractError `FILE_UNREADABLE` for a file that is empty, that is UTF-16, that is packed with gzip, or that the system does not give
 */
export async function* readTraffic(
  inputs: readonly TrafficInput[],
  meaning: BodyMeaning,
  stdin?: Readable,
  signal?: AbortSignal,
): AsyncGenerator<Iterable<TrafficItem>> {
  for (const { file, name } of inputs) {
    if (file !== undefined && !isSource(file)) throw unreadable(name, 'it is a folder or a device');
    const source =
      file === undefined ? (stdin ?? process.stdin) : createReadStream(file, { highWaterMark: CHUNK_BYTES });
    if (signal !== undefined) addAbortSignal(signal, source);
    try {
      yield* readOne(source, name, meaning);
    } catch (error) {
      if (signal?.aborted === true) return;
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
      throw unreadable(name, `the system says ${code}`, error);
    }
  }
}

/** A pipe is one too: shells make them of what a command prints. */
function isSource(file: string): boolean {
  const stats = statSync(file);
  return stats.isFile() || stats.isFIFO();
}

async function* readOne(
  source: AsyncIterable<unknown>,
  name: string,
  meaning: BodyMeaning,
): AsyncGenerator<Iterable<TrafficItem>> {
  const chunks = bytesOf(source);
  const beginning: Buffer[] = [];
  let form: TrafficForm | undefined;
  while (form === undefined) {
    const next = await chunks.next();
    if (!next.done) beginning.push(next.value);
    form = sniffForm(name, Buffer.concat(beginning), next.done === true);
  }
  const all = chained(beginning, chunks);
  if (form === 'empty') throw unreadable(name, 'it is empty');
  if (form === 'utf-16') throw unreadable(name, 'it is in UTF-16, and has to be in UTF-8');
  if (form === 'gzip') throw unreadable(name, 'it is packed with gzip, so unpack it first');
  if (form === 'har') yield* readHar(all, name);
  else if (form === 'lines') yield* readLines(all, name, meaning);
  else yield await readBody(all, name, meaning);
}

async function* bytesOf(source: AsyncIterable<unknown>): AsyncGenerator<Buffer, undefined> {
  for await (const chunk of source) {
    if (typeof chunk === 'string') yield Buffer.from(chunk);
    else if (chunk instanceof Uint8Array) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  return undefined;
}

async function* chained(first: readonly Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  yield* rest;
}

async function* readHar(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Iterable<TrafficItem>> {
  let number = 0;
  for await (const entries of harEntries(chunks)) {
    yield itemsOfEntries(entries, name, number);
    number += entries.length;
  }
}

/** @param before how many entries there were before these */
function* itemsOfEntries(entries: readonly HarEntry[], name: string, before: number): Generator<TrafficItem> {
  for (const [index, entry] of entries.entries()) {
    yield itemOfEntry(entry, name, `${name}, entry ${before + index + 1}`);
  }
}

function itemOfEntry(entry: HarEntry, name: string, place: string): TrafficItem {
  if (entry.kind === 'broken') return { kind: 'unreadable', place: name, reason: entry.reason };
  if (entry.kind === 'too-large') return { kind: 'unreadable', place, reason: 'is too large' };
  const value = parse(entry.text);
  const exchange = exchangeOfHarEntry(value);
  if (exchange !== undefined) return { kind: 'exchange', exchange, isHar: true };
  return { kind: 'unreadable', place, reason: value === undefined ? 'is not JSON' : 'has no request' };
}

async function* readLines(
  chunks: AsyncIterable<Buffer>,
  name: string,
  meaning: BodyMeaning,
): AsyncGenerator<Iterable<TrafficItem>> {
  for await (const lines of linesOf(chunks)) yield itemsOfLines(lines, name, meaning);
}

function* itemsOfLines(lines: readonly Line[], name: string, meaning: BodyMeaning): Generator<TrafficItem> {
  for (const { number, bytes } of lines) {
    const place = `${name}:${number}`;
    if (bytes === undefined) {
      yield { kind: 'unreadable', place, reason: 'is too long' };
      continue;
    }
    const text = bytes.toString();
    if (text.trim() === '') continue;
    const value = parse(text);
    if (value === undefined) yield { kind: 'unreadable', place, reason: 'is not JSON' };
    else yield* itemsOf(value, bytes, place, meaning);
  }
}

async function readBody(chunks: AsyncIterable<Buffer>, name: string, meaning: BodyMeaning): Promise<TrafficItem[]> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MOST_BYTES) return [{ kind: 'unreadable', place: name, reason: 'is too large' }];
    parts.push(chunk);
  }
  const bytes = Buffer.concat(parts);
  const value = parse(bytes.toString());
  return itemsOf(value, bytes, name, meaning);
}

/** What a JSON value tells of; a list of each of its items. */
function itemsOf(value: unknown, bytes: Buffer, place: string, meaning: BodyMeaning): TrafficItem[] {
  const items = isJournalPage(value) ? value.requests : value;
  if (!Array.isArray(items)) return [itemOf(value, bytes, place, meaning)];
  return items.map((item, index) =>
    itemOf(item, Buffer.from(JSON.stringify(item)), `${place}, item ${index + 1}`, meaning),
  );
}

/** What a JSON value tells of: an exchange of a journal, an entry of a HAR, or a bare body. */
function itemOf(value: unknown, bytes: Buffer, place: string, meaning: BodyMeaning): TrafficItem {
  if (value === undefined && meaning.operationId === undefined && meaning.webhook === undefined) {
    return { kind: 'unreadable', place, reason: 'is not JSON' };
  }
  if (isJournalLine(value)) return { kind: 'exchange', exchange: exchangeOfJournalLine(value) };
  const entry = isJsonObject(value) && isJsonObject(value.request) ? exchangeOfHarEntry(value) : undefined;
  if (entry !== undefined) return { kind: 'exchange', exchange: entry, isHar: true };
  const exchange = exchangeOfBody(value, bytes, meaning);
  if (exchange !== undefined) return { kind: 'exchange', exchange };
  const reason = 'does not say what it is: name it with `--operation` or `--webhook`';
  return { kind: 'unreadable', place, reason };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  } catch {
    return undefined; // the parser's own message repeats what it read
  }
}
