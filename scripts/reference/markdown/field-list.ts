import { type Field, flatFields, type TypeWord, type ValueList } from '../fields/field.ts';
import { type Rule, ruleText } from '../fields/rules.ts';
import type { ReferenceLinks } from '../links.ts';
import type { NodeChange } from '../since/node-change.ts';
import { code, codeOf } from '../words.ts';
import { linkTo } from './blocks.ts';

const WHITE = /\s+/g;

/** The fields as a list, those inside of others after them by their paths; nothing for an object without fields. */
export function fieldList(fields: readonly Field[], links: ReferenceLinks): string {
  return flatFields(fields)
    .map((field) => `- ${fieldLine(field, links)}`)
    .join('\n');
}

/** What holds among the fields. */
export function ruleList(rules: readonly Rule[]): string {
  return rules.map((rule) => `- ${ruleText(rule)}`).join('\n');
}

function fieldLine(field: Field, links: ReferenceLinks): string {
  const kind = [
    typeText(field.type, links),
    ...(field.required ? ['required'] : []),
    ...(field.deprecated ? ['deprecated'] : []),
  ].join(', ');
  const said = [
    field.description.replace(WHITE, ' ').trim(),
    ...field.limits,
    ...(field.values === undefined ? [] : [valuesText(field.values, links)]),
    ...field.changes.map((change) => changeText(change, links)),
  ].filter((text) => text !== '');
  return `${code(field.path)}: ${kind}.${said.length === 0 ? '' : ` ${said.join(' ')}`}`;
}

/** A type with links to the schemas that it names. */
export function typeText(type: readonly TypeWord[], links: ReferenceLinks): string {
  return type
    .map((word) => (typeof word === 'string' ? word : linkTo(word.schema, links.schema(word.schema))))
    .join('');
}

/** The values, each with what is known of it alone. */
export function valuesText({ closed, values }: ValueList, links: ReferenceLinks): string {
  const list = values.map(({ value, name, before, change }) => {
    const notes = [
      ...(change === undefined ? [] : [`since ${linkTo(change.version, links.changeset(change))}`]),
      ...(before === undefined ? [] : [before]),
    ];
    const named = name === undefined ? codeOf(value) : `${codeOf(value)} ${name}`;
    return notes.length === 0 ? named : `${named} (${notes.join(', ')})`;
  });
  if (!closed) return `Known values, more may come: ${list.join(', ')}.`;
  return values.length === 1 ? `Always ${list.join('')}.` : `One of: ${list.join(', ')}.`;
}

/** Since when something is there or as it is. */
export function changeText(change: NodeChange, links: ReferenceLinks): string {
  return `${change.created ? 'Since' : 'Changed in'} ${linkTo(change.version, links.changeset(change))}.`;
}
