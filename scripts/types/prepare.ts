import type { OpenApiDocument } from '../contract/document.ts';
import type { JsonObject } from '../contract/json.ts';
import { withMeanings } from '../contract/value-meanings.ts';
import { writeAlternatives } from './alternatives.ts';
import { writeDirections } from './directions.ts';
import { writeDiscriminators } from './discriminators.ts';
import { dropFilledHeaders } from './filled-headers.ts';
import { widenFormFields } from './form-fields.ts';
import { writeInherited } from './inherited.ts';
import { splitNullableObject } from './nullable-objects.ts';
import { separatePatternKeys } from './pattern-keys.ts';
import { inheritedProperties, separateReference, writeBooleanParts } from './references.ts';
import { nameReferences } from './references-by-name.ts';
import { visitSchemas } from './schemas.ts';
import { schemasOnlySent } from './sent-schemas.ts';

/**
 * A copy of the document in the words that openapi-typescript understands. It is a copy because versions share what
 * they have in common.
 */
export function prepareDocument(
  document: OpenApiDocument,
  describe: (copy: JsonObject) => void = () => {},
): OpenApiDocument {
  const copy = typedCopy(document);
  describe(copy);
  visitSchemas(copy, (schema) => Object.assign(schema, withMeanings(schema)));
  dropFilledHeaders(copy);
  visitSchemas(copy, writeBooleanParts);
  visitSchemas(copy, separateReference);
  writeDiscriminators(copy);
  writeDirections(copy);
  widenFormFields(copy);
  const sent = schemasOnlySent(copy);
  const heirs: JsonObject[] = [];
  visitSchemas(copy, (schema) => {
    const object = splitNullableObject(schema);
    if (Object.keys(inheritedProperties(copy, object)).length > 0) heirs.push(object);
    else writeAlternatives(object);
    separatePatternKeys(object, sent.has(schema));
  });
  writeInherited(copy, heirs);
  nameReferences(copy);
  return copy;
}

/** A copy of all that types come from. */
export function typedCopy(document: OpenApiDocument): OpenApiDocument & JsonObject {
  const { examples, ...components } = document.components ?? {}; // half of the document, and no type comes from them
  const typed = { ...document, ...(document.components && { components }) };
  return JSON.parse(JSON.stringify(typed)); // unlike structuredClone, it shares nothing
}
