import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { dereference } from '../../contract/dereference.ts';
import { JSON_CONTENT_TYPE, type OpenApiDocument, type Schema } from '../../contract/document.ts';
import { isJsonContainer, isJsonObject } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { knownNames } from '../declared/names.ts';
import type { Violation } from '../findings/finding.ts';
import { safeKey } from '../findings/redact.ts';
import { type Fields, lastValue } from '../request/fields.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
addFormats.default(ajv);
const validators = new WeakMap<OpenApiDocument, Map<unknown, ValidateFunction>>();

/** Checks the form fields that hold JSON text, of which Prism only sees the text. */
export function checkJsonFields(document: OpenApiDocument, operation: ContractOperation, form: Fields): Violation[] {
  const found: Violation[] = [];
  for (const [field, schemas] of knownNames(document, operation).body.names) {
    const value = lastValue(form, field);
    const schema = schemas.find(({ contentMediaType }) => contentMediaType === JSON_CONTENT_TYPE);
    if (value === undefined || schema === undefined) continue;
    for (const message of faultsOf(document, schema, value)) {
      found.push({ kind: 'invalid', in: 'body', field, message, code: 'contentSchema' });
    }
  }
  return found;
}

function faultsOf(document: OpenApiDocument, { contentSchema }: Schema, text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return ['is not valid JSON'];
  }
  if (contentSchema === undefined) return [];
  const validate = validatorOf(document, contentSchema);
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message }) => {
      const place = instancePath.split('/').slice(1).map(safeKey).join('.');
      return `holds JSON in which ${place === '' ? 'it' : place} ${message}`;
    });
}

function validatorOf(document: OpenApiDocument, schema: unknown): ValidateFunction {
  const known = validators.get(document) ?? new Map<unknown, ValidateFunction>();
  validators.set(document, known);
  const validator = known.get(schema) ?? ajv.compile(inlined(document, schema) as object);
  known.set(schema, validator);
  return validator;
}

/** The schema with its references followed; the contract has no recursive ones. */
function inlined(document: OpenApiDocument, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => inlined(document, item));
  if (!isJsonContainer(node) || !isJsonObject(node)) return node;
  const { $ref, ...rest } = node;
  const target = typeof $ref === 'string' ? inlined(document, dereference(document, { $ref })) : undefined;
  const own = Object.entries(rest).map(([key, child]) => [key, inlined(document, child)]);
  return { ...(isJsonObject(target) && target), ...Object.fromEntries(own) };
}
