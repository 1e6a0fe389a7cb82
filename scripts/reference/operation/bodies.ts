import type { MediaType } from '../../contract/document.ts';
import type { JsonKey } from '../../contract/json.ts';
import type { TypeWord } from '../fields/field.ts';
import { fieldsOf, type ObjectFields } from '../fields/fields-of.ts';
import { componentName, type SchemaNode, typeWords } from '../fields/type-words.ts';
import type { ReferenceSource } from '../reference-source.ts';
import { type BodyExample, examplesOfMedia } from './examples.ts';

/** What one schema says of a body, or of one kind of it. */
export interface BodyShape extends ObjectFields {
  /** The component that the schema is; it has a page of its own. */
  readonly component: string | undefined;
}

/** A body in one content type. */
export interface Body {
  readonly contentType: string;
  readonly type: readonly TypeWord[];
  /** Several when the body is one of several kinds. */
  readonly shapes: readonly BodyShape[];
  readonly examples: readonly BodyExample[];
}

/** @param keys where the content stands in the document */
export function bodiesOf(
  source: ReferenceSource,
  content: Readonly<Record<string, MediaType>> | undefined,
  keys: readonly JsonKey[],
): Body[] {
  return Object.entries(content ?? {}).map(([contentType, media]) => {
    const place = [...keys, contentType];
    return {
      contentType,
      type: media.schema === undefined ? [] : typeWords(source.document, media.schema),
      shapes: shapesOf(source, media, [...place, 'schema']),
      examples: examplesOfMedia(source, media, place),
    };
  });
}

/** A choice between components is shown as these. */
function shapesOf(source: ReferenceSource, { schema }: MediaType, keys: readonly JsonKey[]): BodyShape[] {
  if (schema === undefined) return [];
  const choice = '$ref' in schema ? [] : [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const isChoice = choice.length > 0 && choice.every((option) => componentName(option) !== undefined);
  return (isChoice ? choice : [schema]).map((node) => shapeOf(source, node, keys));
}

/** Fields are looked at when somebody asks for them: most pages of older versions do not. */
function shapeOf(source: ReferenceSource, node: SchemaNode, keys: readonly JsonKey[]): BodyShape {
  let found: ObjectFields | undefined;
  const look = () => {
    found ??= fieldsOf(source, node, keys);
    return found;
  };
  return {
    component: componentName(node),
    get fields() {
      return look().fields;
    },
    get rules() {
      return look().rules;
    },
  };
}
