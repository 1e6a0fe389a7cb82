import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { contentOf } from '../../contract/operations.ts';
import { invalidJsonText, type Violation } from '../catalogue.ts';
import { inlined } from '../inlined.ts';
import { knownNames } from '../known-names.ts';
import { perOperation } from '../per-operation.ts';
import type { Content } from './content.ts';
import { lastValue } from './fields.ts';
import { compileTextCheck, MOST_FAULTS, type TextFault } from './json-text.ts';

/** The fields of a form that hold JSON text, each with the check of what the text says. */
const formChecks = perOperation((document, operation) =>
  [...knownNames(document, operation).body.names].flatMap(([field, schemas]) => {
    const schema = schemas.find(
      ({ contentMediaType, contentEncoding }) =>
        contentMediaType === JSON_CONTENT_TYPE && contentEncoding === undefined,
    );
    if (schema === undefined) return [];
    const { contentMediaType, contentSchema = true } = schema;
    return [{ field, check: compileTextCheck(inlined(document, { contentMediaType, contentSchema })) }];
  }),
);

/** The check of a JSON body's texts, for an operation that has such texts. */
const bodyChecks = perOperation((document, operation) => {
  const schema = inlined(document, contentOf(operation, JSON_CONTENT_TYPE)?.schema);
  return JSON.stringify(schema ?? null).includes('"contentMediaType"') ? compileTextCheck(schema) : () => [];
});

/** Checks the texts of a body that hold JSON, of which Prism only sees the text. */
export function checkJsonFields(
  document: OpenApiDocument,
  operation: ContractOperation,
  content: Content,
): Violation[] {
  if (content.kind === 'none' || content.kind === 'text') return [];
  if (content.kind === 'json')
    return bodyChecks(document, operation)(content.value).slice(0, MOST_FAULTS).map(toViolation);
  return formChecks(document, operation).flatMap(({ field, check }) => {
    const text = lastValue(content.fields, field);
    if (text === undefined) return [];
    return check(text)
      .slice(0, MOST_FAULTS)
      .map(({ message }) => toViolation({ keys: [field], message }));
  });
}

function toViolation({ keys, message }: TextFault): Violation {
  return invalidJsonText(keys.join('.'), message);
}
