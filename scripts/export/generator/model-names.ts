import type { JsonKey, JsonObject } from '../../contract/json.ts';
import { isJsonObject } from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';
import { lettersOf } from './rules/spellings.ts';

/** Names that languages or generated clients have already, in lower case. */
const TAKEN = new Set([
  ...[
    'any',
    'array',
    'bool',
    'boolean',
    'box',
    'bytes',
    'class',
    'date',
    'datetime',
    'decimal',
    'dict',
    'double',
    'enum',
  ],
  ...[
    'error',
    'exception',
    'file',
    'float',
    'function',
    'int',
    'integer',
    'list',
    'long',
    'map',
    'model',
    'none',
    'null',
  ],
  ...[
    'number',
    'object',
    'option',
    'promise',
    'record',
    'request',
    'response',
    'result',
    'set',
    'string',
    'symbol',
    'tuple',
  ],
  ...['type', 'undefined', 'unit', 'uuid', 'vec', 'void', 'apiclient', 'client', 'configuration'],
]);

/** Gives names to models, each once; names that differ only in case or punctuation count as the same. */
export class ModelNames {
  readonly #used = new Set<string>(TAKEN);

  /** The name itself when it is free, else with `Body` behind a language's own name, or a number. */
  take(wanted: string): string {
    const base = TAKEN.has(lettersOf(wanted)) ? `${wanted}Body` : wanted;
    let name = base;
    for (let number = 2; this.#used.has(lettersOf(name)); number += 1) name = `${base}${number}`;
    this.#used.add(lettersOf(name));
    return name;
  }
}

/** What an object is called that has no name, from the place where it stands. */
export function nameOfPlace(keys: readonly JsonKey[], document: JsonObject): string {
  const [section, kind, name = ''] = keys;
  if (section === 'components') return [pascal(name), ...keys.slice(3).flatMap(wordOf(keys, 3))].join('');
  const operation = valueAt(document, keys.slice(0, 3));
  const id = isJsonObject(operation) ? operation.operationId : undefined;
  const base = pascal(typeof id === 'string' ? id : `${String(name)} ${String(kind)}`);
  const status = keys[keys.indexOf('responses') + 1];
  const isAnswer = keys.includes('responses');
  const role = isAnswer ? (/^2/.test(String(status)) ? 'Answer' : `Answer${pascal(status ?? '')}`) : 'Request';
  const at = keys.indexOf('schema') + 1;
  return [base, role, ...keys.slice(at).flatMap(wordOf(keys, at))].join('');
}

/** The word that a step of the place adds to the name. */
function wordOf(keys: readonly JsonKey[], offset: number) {
  return (key: JsonKey, index: number): string[] => {
    const before = keys[offset + index - 1];
    if (before === 'properties') return [pascal(key)];
    if (key === 'items') return ['Item'];
    if (key === 'additionalProperties') return ['Value'];
    return [];
  };
}

function pascal(text: JsonKey): string {
  const words = String(text)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}
