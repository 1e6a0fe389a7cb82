import { stringifyYaml } from '@redocly/openapi-core';
import { digestOf } from '../contract/digest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import type { KeptResults } from '../docs/site/kept-results.ts';

/** The text of entries that versions share, by the entry. */
const texts = new WeakMap<JsonObject, { readonly place: string; readonly text: string }>();

/**
 * A document as YAML, byte for byte as in one piece; the entries that versions share are written once for all.
 *
 * @param kept has entries that an earlier run has written
 */
export function yamlText(document: JsonObject, kept?: KeptResults): string {
  return Object.entries(document)
    .map(([key, value]) => {
      if (key === 'paths' || key === 'webhooks') return mapText(key, value, 0, kept);
      if (key !== 'components' || !isJsonObject(value) || isEmpty(value)) return write(key, value, 0);
      return `${key}:\n${Object.entries(value)
        .map(([group, entries]) => mapText(group, entries, 1, kept))
        .join('')}`;
    })
    .join('');
}

/** A map whose entries are written one by one. Its key is a plain word. */
function mapText(key: string, map: JsonValue, depth: number, kept: KeptResults | undefined): string {
  if (!isJsonObject(map) || isEmpty(map) || !/^[A-Za-z]+$/.test(key)) return write(key, map, depth);
  const entries = Object.entries(map).map(([name, entry]) => entryText(name, entry, depth + 1, kept));
  return `${indentOf(depth)}${key}:\n${entries.join('')}`;
}

function entryText(name: string, entry: JsonValue, depth: number, kept: KeptResults | undefined): string {
  if (!isJsonObject(entry)) return write(name, entry, depth);
  const place = `${depth} ${name}`;
  const known = texts.get(entry);
  if (known?.place === place) return known.text;
  const text =
    kept === undefined
      ? write(name, entry, depth)
      : kept.of('yaml', [depth, name, digestOf(entry)], () => write(name, entry, depth));
  texts.set(entry, { place, text });
  return text;
}

function write(key: string, value: JsonValue, depth: number): string {
  const text = stringifyYaml({ [key]: value }, { noRefs: true, lineWidth: -1 });
  if (depth === 0) return text;
  // An empty line, of a text of several lines, stays empty.
  const lines = text.split('\n').map((line) => (line === '' ? line : `${indentOf(depth)}${line}`));
  return lines.join('\n');
}

function indentOf(depth: number): string {
  return '  '.repeat(depth);
}

function isEmpty(map: JsonObject): boolean {
  return Object.keys(map).length === 0;
}
