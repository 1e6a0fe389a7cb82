import type { Part } from '../../compare/difference.ts';
import type { Contract } from '../../contract/contract.ts';
import { isJsonObject } from '../../contract/json.ts';
import { toPointer } from '../../contract/pointer.ts';
import type { TrafficItem } from '../../traffic/traffic.ts';
import { findAddress } from '../../validation/exchange/address.ts';
import type { Exchange, ExchangeBody, HeaderFields } from '../../validation/exchange/exchange.ts';
import { readJsonBody } from '../../validation/exchange/json-body.ts';
import { parseFields } from '../../validation/request/fields.ts';
import type { OperationUsage, Usage } from './usage.ts';

/** What recorded traffic shows: the fields that were sent, and those that came, because nobody sees which are read. */
export class TrafficUsage {
  /** How many exchanges are of the API. */
  exchanges = 0;
  readonly #operations = new Map<string, Seen>();
  readonly #webhooks = new Map<string, Seen>();
  readonly #contract: Contract;
  readonly #version: string;
  readonly #bases: readonly string[];

  /**
   * @param version the version that the team uses, by which addresses are looked up
   * @param bases base URLs beside the servers that the documents name; every origin counts as one
   */
  constructor(contract: Contract, version: string, bases: readonly string[]) {
    this.#contract = contract;
    this.#version = version;
    this.#bases = bases;
  }

  add(items: Iterable<TrafficItem>): void {
    for (const item of items) if (item.kind === 'exchange') this.#addExchange(item.exchange);
  }

  usage(): Usage {
    const asUsage = (seen: ReadonlyMap<string, Seen>) => new Map([...seen].map(([name, one]) => [name, one.usage()]));
    return { operations: asUsage(this.#operations), webhooks: asUsage(this.#webhooks) };
  }

  #addExchange(exchange: Exchange): void {
    const { request, response, webhook } = exchange;
    if (webhook !== undefined) {
      this.exchanges += 1;
      seenOf(this.#webhooks, webhook).read('body', jsonIn(request?.body));
      return;
    }
    const origin = /^https?:\/\/[^/?#]+/i.exec(request?.url ?? '')?.[0];
    const bases = [...this.#bases, ...(origin === undefined ? [] : [origin])];
    const address = findAddress(this.#contract, this.#version, exchange, bases);
    if (address.kind !== 'operation') return;
    this.exchanges += 1;
    const seen = seenOf(this.#operations, address.operation.operationId);
    if (request !== undefined) {
      const query = request.url.split('#')[0]?.split('?').slice(1).join('?') ?? '';
      for (const name of parseFields(query).keys()) seen.send('query', [name]);
      for (const [name] of request.headers) seen.send('header', [name.toLowerCase()]);
      for (const { in: part, name } of address.operation.parameters) if (part === 'path') seen.send('path', [name]);
      seen.sendAll(contentOf(request.headers, request.body));
    }
    if (response !== undefined) {
      for (const [name] of response.headers ?? []) seen.readName('header', [name.toLowerCase()]);
      seen.read('body', jsonIn(response.body));
    }
  }
}

function seenOf(all: Map<string, Seen>, name: string): Seen {
  const seen = all.get(name) ?? new Seen();
  all.set(name, seen);
  return seen;
}

/** The fields of one operation that were seen; only names are kept. */
class Seen {
  readonly #sent = new Set<string>();
  readonly #read = new Set<string>();

  send(part: Part, keys: readonly string[]): void {
    this.#sent.add(`${part} ${toPointer(keys).slice(1)}`);
  }

  sendAll(value: unknown): void {
    collect(value, [], (keys) => this.send('body', keys));
  }

  readName(part: Part, keys: readonly string[]): void {
    this.#read.add(`${part} ${toPointer(keys).slice(1)}`);
  }

  read(part: Part, value: unknown): void {
    collect(value, [], (keys) => this.readName(part, keys));
  }

  usage(): OperationUsage {
    return { sends: testOf(this.#sent), reads: testOf(this.#read) };
  }
}

/** A place of a difference may have `*` for any name. */
function testOf(seen: ReadonlySet<string>): OperationUsage['sends'] {
  return (part, pointer) => {
    if (seen.has(`${part} ${pointer}`)) return true;
    if (!pointer.includes('*')) return false;
    const wanted = pointer.split('/');
    return [...seen].some((one) => {
      if (!one.startsWith(`${part} `)) return false;
      const keys = one.slice(part.length + 1).split('/');
      return keys.length === wanted.length && wanted.every((key, index) => key === '*' || key === keys[index]);
    });
  };
}

function collect(value: unknown, keys: readonly string[], note: (keys: readonly string[]) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, [...keys, '*'], note);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, child] of Object.entries(value)) {
    note([...keys, name]);
    collect(child, [...keys, name], note);
  }
}

function jsonIn(body: ExchangeBody): unknown {
  return body === undefined || typeof body === 'string' ? undefined : readJsonBody(body).value;
}

/** What a request sends: a form as an object of its fields, or JSON. */
function contentOf(headers: HeaderFields, body: ExchangeBody): unknown {
  if (body === undefined || typeof body === 'string') return undefined;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (/json/i.test(type)) return jsonIn(body);
  const fields = parseFields(Buffer.from(body).toString());
  return Object.fromEntries([...fields].map(([name, values]) => [name, insideOf(values.at(-1))]));
}

/** JSON inside of a field has fields as well. */
function insideOf(text = ''): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
