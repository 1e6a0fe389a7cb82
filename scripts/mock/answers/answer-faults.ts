import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse } from '../declared/responses.ts';

const DOCUMENT = 'document';
const compilers = new WeakMap<OpenApiDocument, Ajv2020>();

/**
 * What keeps a body from being an answer that the operation declares for a status; empty when nothing does.
 *
 * The schema is checked as it stands in the document. That costs tens of milliseconds at first, so it is for bodies
 * that are made up while the mock runs; examples are checked by the lint.
 */
export function answerFaults(
  document: OpenApiDocument,
  operation: ContractOperation,
  status: number,
  body: unknown,
): string[] {
  const response = declaredResponse(document, operation, status);
  if (response === undefined) {
    return [`the operation declares no ${status}, but ${Object.keys(operation.operation.responses).join(', ')}`];
  }
  const schema = response.content?.[JSON_CONTENT_TYPE]?.schema;
  if (schema === undefined) return body === undefined ? [] : [`${status} has no JSON body`];
  const ajv = compilerOf(document);
  const validate = ajv.compile(rebased(schema));
  if (validate(body)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message }) => `${instancePath === '' ? 'the body' : instancePath} ${message}`);
}

function compilerOf(document: OpenApiDocument): Ajv2020 {
  const known = compilers.get(document);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document }, DOCUMENT);
  compilers.set(document, ajv);
  return ajv;
}

const schemas = new WeakMap<object, object>();

/** The schema with its references leading into the document that the compiler knows. */
function rebased(schema: object): object {
  const known = schemas.get(schema);
  if (known !== undefined) return known;
  const text = JSON.stringify(schema, (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#') ? `${DOCUMENT}${value}` : value,
  );
  const copy: object = JSON.parse(text);
  schemas.set(schema, copy); // Ajv knows a schema that it compiled by its identity
  return copy;
}
