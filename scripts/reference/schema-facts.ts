import { schemaOf } from '../contract/dereference.ts';
import type { Schema } from '../contract/document.ts';
import type { TypeWord, ValueList } from './fields/field.ts';
import { fieldsOf, type ObjectFields } from './fields/fields-of.ts';
import { limitsOf } from './fields/limits.ts';
import { typeWords } from './fields/type-words.ts';
import { valueListOf } from './fields/value-list.ts';
import type { ReferenceSource } from './reference-source.ts';
import { changesOfNode, type NodeChange } from './since/node-change.ts';
import { type SchemaUsage, usageOf } from './usage.ts';

/** What the contract says of a schema component. */
export interface SchemaFacts extends ObjectFields {
  readonly name: string;
  readonly type: readonly TypeWord[];
  /** Markdown. */
  readonly description: string;
  readonly limits: readonly string[];
  readonly values: ValueList | undefined;
  readonly changes: readonly NodeChange[];
  readonly usage: SchemaUsage;
}

/** @returns undefined when the version has no such schema */
export function schemaFacts(source: ReferenceSource, name: string): SchemaFacts | undefined {
  const { document, contract } = source;
  const node = document.components?.schemas?.[name];
  if (node === undefined) return undefined;
  const keys = ['components', 'schemas', name];
  const schema: Schema = schemaOf(document, node);
  const changes = changesOfNode(contract, node, keys);
  const values = valueListOf(schema, changes, { withMeanings: true });
  return {
    name,
    type: typeWords(document, node),
    description: ('description' in node ? node.description : undefined) ?? schema.description ?? '',
    limits: limitsOf(schema),
    values,
    changes: changes.filter((change) => change.created || change.values.length === 0),
    usage: usageOf(document, name),
    ...fieldsOf(source, { $ref: `#/components/schemas/${name}` }, keys),
  };
}
