import { dereference } from '../../contract/dereference.ts';
import { FORM_CONTENT_TYPE, type OpenApiDocument, type Schema } from '../../contract/document.ts';
import { isJsonObject } from '../../contract/json.ts';
import { type ContractOperation, contentOf } from '../../contract/operations.ts';
import { schemaFaults } from '../body-validator.ts';
import { emptyField, otherBoolean } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { knownNames } from '../known-names.ts';
import { perOperation } from '../per-operation.ts';
import { type BooleanSpellings, booleanSpellings } from './boolean-spellings.ts';
import type { Content } from './content.ts';
import type { Fields } from './fields.ts';

/** The query and the body of a request in the contract's own spelling. */
export interface FormValues {
  readonly query: Fields;
  readonly content: Content;
  readonly warnings: readonly Finding[];
}

/** How the values of an operation are read. */
interface Reading {
  readonly query: ReadonlyMap<string, BooleanSpellings>;
  readonly body: ReadonlyMap<string, BooleanSpellings>;
  /** The form fields that count as not sent when they are empty, each with whether its schema forbids that. */
  readonly absent: ReadonlyMap<string, () => boolean>;
  /** The length of the longest value that is looked at. */
  readonly longest: number;
}

/** How many warnings are told; a form can hold a thousand fields. */
const MOST = 50;

/**
 * Reads values as the API does, so that whatever comes after sees what is meant: other spellings of true and false, and
 * empty texts of optional fields, as `x-form-values` says. Nothing is copied when nothing has to be changed.
 */
export function readFormValues(
  document: OpenApiDocument,
  operation: ContractOperation,
  query: Fields,
  content: Content,
): FormValues {
  const warnings: Finding[] = [];
  const reading = readingOf(document, operation);
  if (reading === undefined) return { query, content, warnings };
  const readQuery = rewritten('query', query, reading, warnings);
  if (content.kind !== 'form') return { query: readQuery, content, warnings };
  const fields = rewritten('body', content.fields, reading, warnings);
  return { query: readQuery, content: fields === content.fields ? content : { kind: 'form', fields }, warnings };
}

/** The last value of a name is the one that counts. */
function rewritten(part: 'body' | 'query', fields: Fields, reading: Reading, warnings: Finding[]): Fields {
  let changed: Map<string, readonly string[]> | undefined;
  const tell = (finding: Finding) => {
    if (warnings.length < MOST) warnings.push(finding);
  };
  for (const [name, values] of fields) {
    const value = values.at(-1) ?? '';
    if (value.length > reading.longest) continue;
    if (value === '') {
      const isForbidden = part === 'body' ? reading.absent.get(name) : undefined;
      if (isForbidden === undefined) continue;
      changed ??= new Map(fields);
      changed.delete(name);
      if (isForbidden()) tell(emptyField(name));
      continue;
    }
    const meant = reading[part].get(name)?.get(value);
    if (meant === undefined) continue;
    changed ??= new Map(fields);
    changed.set(name, [...values.slice(0, -1), meant]);
    tell(otherBoolean(part, name, meant));
  }
  return changed ?? fields;
}

/** @returns undefined for a document that says nothing about it */
const readingOf = perOperation((document, operation): Reading | undefined => {
  const { booleans = {}, empty } = document['x-form-values'] ?? {};
  const spellings = Object.entries(booleans).flatMap(([meant, texts]) => texts.map((text) => [text, meant] as const));
  if (spellings.length === 0 && empty === undefined) return undefined;
  const names = knownNames(document, operation);
  const query = operation.parameters.flatMap(({ in: part, name, schema }) =>
    part === 'query' && schema !== undefined ? [[name, [dereference<Schema>(document, schema)]] as const] : [],
  );
  const form = contentOf(operation, FORM_CONTENT_TYPE)?.schema;
  const body = form === undefined ? [] : [...names.body.names];
  const booleansOf = (fields: readonly (readonly [name: string, schemas: readonly Schema[]])[]) =>
    new Map(
      fields.flatMap(([name, schemas]) => {
        const found = booleanSpellings(document, schemas, spellings);
        return found.size === 0 ? [] : [[name, found] as const];
      }),
    );
  const required = requiredFields(document, form);
  const optional = body.filter(([name]) => empty === 'absent' && !required.has(name) && !names.isCredential(name));
  return {
    query: booleansOf(query),
    body: booleansOf(body),
    absent: new Map(optional.map(([name, schemas]) => [name, () => forbidsEmpty(document, schemas)])),
    longest: Math.max(0, ...spellings.map(([text]) => text.length)),
  };
});

function forbidsEmpty(document: OpenApiDocument, schemas: readonly Schema[]): boolean {
  return schemas.some((schema) => schemaFaults(document, schema, '').length > 0);
}

/** The fields that are required whatever else is sent. */
function requiredFields(document: OpenApiDocument, node: unknown): Set<string> {
  const schema = isJsonObject(node) ? dereference<Schema>(document, node) : undefined;
  const inside = (schema?.allOf ?? []).flatMap((branch) => [...requiredFields(document, branch)]);
  return new Set([...(schema?.required ?? []), ...inside]);
}
