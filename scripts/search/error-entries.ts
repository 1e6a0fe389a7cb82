import { dereference } from '../contract/dereference.ts';
import type { Example, OpenApiDocument, Response } from '../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonValue } from '../contract/json.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import type { Subject } from './entry.ts';
import type { Found } from './schema-entries.ts';

/** An example of a refusal, and the status that it goes with. */
export interface Refusal {
  readonly status: string;
  readonly example: Example;
}

/** The refusals that an operation has examples of. */
export function refusalsOf(document: OpenApiDocument, { operation }: ContractOperation): Refusal[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    if (!/^[45]/.test(status)) return [];
    const { content = {} } = dereference<Response>(document, response as Response);
    return Object.values(content)
      .flatMap((media) => Object.values(media.examples ?? {}))
      .map((example) => ({ status, example: dereference<Example>(document, example as Example) }));
  });
}

/** The codes of refusals, with what they say. */
export function errorEntries(document: OpenApiDocument, subject: Subject, refusals: readonly Refusal[]): Found[] {
  return refusals.flatMap(({ status, example: { summary = '', value } }): Found[] => {
    const body: JsonValue = isJsonObject(value) ? value : {};
    const [code] = (document['x-errors']?.codes ?? [])
      .map((pointer) => valueAt(body, fromPointer(pointer)))
      .filter((one) => typeof one === 'string' && one !== '');
    if (code === undefined) return [];
    const said = [...new Set(sentencesIn(body))].filter((text) => text !== code);
    const text = [`${status}: ${summary}.`, ...said].join(' ');
    return [{ kind: 'error', title: String(code), text, subject: { ...subject, anchor: status } }];
  });
}

/** The texts of a body that people read. */
function sentencesIn(value: JsonValue): string[] {
  if (typeof value === 'string') return /\w \w/.test(value) ? [value] : [];
  return isJsonContainer(value) ? Object.values(value).flatMap(sentencesIn) : [];
}
