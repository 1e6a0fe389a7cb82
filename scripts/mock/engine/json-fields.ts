import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { dereference } from '../../contract/dereference.ts';
import { JSON_CONTENT_TYPE, type OpenApiDocument, type Schema } from '../../contract/document.ts';
import { isJsonContainer, isJsonObject } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { knownNames } from '../declared/names.ts';
import { perOperation } from '../declared/per-operation.ts';
import type { Violation } from '../findings/finding.ts';
import { safeKey } from '../findings/redact.ts';
import { type Fields, lastValue } from '../request/fields.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
addFormats.default(ajv);
/** By the schema's content, since versions share most schemas. */
const validators = new Map<string, ValidateFunction>();

/** The form fields that hold JSON text, each with the check of what the text says. */
const jsonFields = perOperation((document, operation) =>
  [...knownNames(document, operation).body.names].flatMap(([field, schemas]) => {
    const schema = schemas.find(({ contentMediaType }) => contentMediaType === JSON_CONTENT_TYPE);
    return schema === undefined ? [] : [{ field, check: checkOf(document, schema) }];
  }),
);

/** Checks the form fields that hold JSON text, of which Prism only sees the text. */
export function checkJsonFields(document: OpenApiDocument, operation: ContractOperation, form: Fields): Violation[] {
  const found: Violation[] = [];
  for (const { field, check } of jsonFields(document, operation)) {
    const value = lastValue(form, field);
    if (value === undefined) continue;
    for (const message of faultsOf(value, check)) {
      found.push({ kind: 'invalid', in: 'body', field, message, code: 'contentSchema' });
    }
  }
  return found;
}

function faultsOf(text: string, check: (() => ValidateFunction) | undefined): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return ['is not valid JSON'];
  }
  if (check === undefined) return [];
  const validate = check();
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message }) => {
      const place = instancePath.split('/').slice(1).map(safeKey).join('.');
      return `holds JSON in which ${place === '' ? 'it' : place} ${message}`;
    });
}

/** Compiles what the text has to hold on first use; nothing for a field of which the contract does not say it. */
function checkOf(document: OpenApiDocument, { contentSchema }: Schema): (() => ValidateFunction) | undefined {
  if (contentSchema === undefined) return undefined;
  let validate: ValidateFunction | undefined;
  return () => {
    validate ??= compile(inlined(document, contentSchema));
    return validate;
  };
}

function compile(schema: unknown): ValidateFunction {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(isJsonObject(schema) ? schema : schema === true);
  validators.set(key, validate);
  return validate;
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
