import { dereference, schemaOf } from '../../contract/dereference.ts';
import type { OpenApiDocument, Response, Schema } from '../../contract/document.ts';
import { operationsOf } from '../../contract/operations.ts';
import { isErrorStatus } from './error-examples.ts';
import type { ErrorAnswer } from './error-index.ts';
import { codeKeys } from './known-codes.ts';

/** A place of bodies that holds codes: all codes that are known there, and the answers that show each. */
export interface CodePlace {
  /** As it is written: `error_info.code`. */
  readonly place: string;
  readonly codes: readonly {
    readonly code: string;
    /** What it means, in Markdown, where the contract says so. */
    readonly meaning?: string | undefined;
    readonly answers: readonly ErrorAnswer[];
  }[];
}

/** The codes of answers, and those that the schemas of errors list beside, which no example shows. */
export function codePlaces(document: OpenApiDocument, answers: readonly ErrorAnswer[]): CodePlace[] {
  const schemas = errorSchemas(document);
  return codeKeys(document).map((keys) => {
    const place = keys.join('.');
    const has = (answer: ErrorAnswer, code: string) =>
      answer.codes.some((one) => one.place === place && one.code === code);
    const shown = answers.flatMap(({ codes }) => codes.filter((one) => one.place === place).map(({ code }) => code));
    const lists = schemas.flatMap((schema) => listAt(document, schema, keys) ?? []);
    const listed = lists.flatMap(valuesOf);
    const meaningOf = (code: string) => lists.flatMap((list) => list['x-enumDescriptions']?.[code] ?? [])[0];
    const codes = [...new Set([...shown, ...listed])].sort((a, b) => a.localeCompare(b, 'en'));
    return {
      place,
      codes: codes.map((code) => ({
        code,
        meaning: meaningOf(code),
        answers: answers.filter((answer) => has(answer, code)),
      })),
    };
  });
}

function errorSchemas(document: OpenApiDocument): Schema[] {
  const found = operationsOf(document)
    .flatMap(({ operation }) => Object.entries(operation.responses ?? {}))
    .filter(([status]) => isErrorStatus(status))
    .flatMap(([, node]) => Object.values(dereference<Response>(document, node).content ?? {}))
    .flatMap(({ schema }) => (schema === undefined ? [] : [schemaOf(document, schema)]));
  return [...new Set(found)];
}

/** The schema of what stands at a place of a body. */
function listAt(document: OpenApiDocument, schema: Schema, [key, ...rest]: readonly string[]): Schema | undefined {
  if (key === undefined) return schema;
  const property = schema.properties?.[key];
  return property === undefined ? undefined : listAt(document, schemaOf(document, property), rest);
}

function valuesOf({ enum: closed = [], 'x-extensible-enum': open = [] }: Schema): string[] {
  const values: readonly unknown[] = [...closed, ...open];
  return values.filter((value): value is string => typeof value === 'string');
}
