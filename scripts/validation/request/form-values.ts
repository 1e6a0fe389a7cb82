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
  /** True for a form field that counts as not sent when it is empty. */
  readonly isAbsent: (name: string) => boolean;
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
  return { query: readQuery, content: fields === content.fields ? content : { ...content, fields }, warnings };
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
      if (part !== 'body' || !reading.isAbsent(name)) continue;
      changed ??= new Map(fields);
      changed.delete(name);
      tell(emptyField(name));
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
  const takesEmpty = empty === 'absent' ? emptyFields(document, form) : () => false;
  return {
    query: booleansOf(query),
    body: booleansOf(body),
    isAbsent: (name) => !names.isCredential(name) && takesEmpty(name),
    longest: Math.max(0, ...spellings.map(([text]) => text.length)),
  };
});

/** Branches that say more about some forms, as opposed to the conditions that choose them. */
const BRANCHES = ['anyOf', 'oneOf', 'then', 'else'] as const;

/**
 * Says which optional fields count as not sent when they are empty: those whose schema forbids an empty text, and those
 * on whose presence something depends. Any other text that the schema allows means what it says.
 *
 * @param form the schema of the form
 */
function emptyFields(document: OpenApiDocument, form: unknown): (name: string) => boolean {
  const required = new Set<string>();
  /** Fields whose presence decides something. */
  const decisive = new Set<string>();
  const fields = new Map<string, object[]>();
  const seen = new Set<object>();
  const visit = (node: unknown, always: boolean): void => {
    if (!isJsonObject(node)) return;
    const schema = dereference<Schema>(document, node);
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (isJsonObject(property)) fields.set(name, [...(fields.get(name) ?? []), property]);
    }
    for (const name of schema.required ?? []) (always ? required : decisive).add(name);
    for (const condition of [schema.if, schema.not]) {
      if (isJsonObject(condition))
        for (const name of dereference<Schema>(document, condition).required ?? []) decisive.add(name);
    }
    for (const branch of schema.allOf ?? []) visit(branch, always);
    for (const branch of BRANCHES.flatMap((keyword) => schema[keyword] ?? [])) visit(branch, false);
  };
  visit(form, true);
  const known = new Map<string, boolean>();
  return (name) => {
    const schemas = required.has(name) ? undefined : fields.get(name);
    if (schemas === undefined) return false;
    const forbids = () => schemas.some((schema) => schemaFaults(document, schema, '').length > 0);
    const absent = known.get(name) ?? (decisive.has(name) || forbids());
    known.set(name, absent);
    return absent;
  };
}
