import type { ReferenceLinks } from '../links.ts';
import type { SchemaFacts } from '../schema-facts.ts';
import { linkTo } from './blocks.ts';
import { changeText, fieldList, ruleList, typeText, valueList } from './field-list.ts';

/**
 * What a schema is, its values or fields, and who uses it, as blocks.
 *
 * @param more what a page has to say of its values
 */
export function schemaBlocks(facts: SchemaFacts, links: ReferenceLinks, more: readonly string[] = []): string[] {
  const { type, description, limits, values, changes, rules, fields, usage } = facts;
  const users = [
    ...usage.operations.map((name) => linkTo(name, links.operation(name))),
    ...usage.webhooks.map((name) => linkTo(name, links.webhook(name))),
    ...usage.schemas.map((name) => linkTo(name, links.schema(name))),
  ];
  return [
    `Schema: ${typeText(type, links)}.`,
    ...changes.map((change) => changeText(change, links)),
    description,
    limits.join(' '),
    values === undefined ? '' : valueList(values, links),
    ...more,
    ruleList(rules),
    ...(fields.length === 0 ? [] : ['## Fields', fieldList(fields, links)]),
    ...(users.length === 0 ? [] : ['## Used by', users.join(', ')]),
  ];
}
