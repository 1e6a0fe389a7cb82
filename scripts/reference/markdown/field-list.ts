import { type Field, type FieldValue, flatFields, type TypeWord, type ValueList } from '../fields/field.ts';
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

/** The values in one line, each with what is known of it alone. */
function valuesText(list: ValueList, links: ReferenceLinks): string {
  const values = list.values.map((value) => {
    const { meaning = '' } = value;
    const notes = [...(meaning === '' ? [] : [meaning.replace(/\.$/, '')]), ...notesOf(value, links)];
    return notes.length === 0 ? namedValue(value) : `${namedValue(value)} (${notes.join(', ')})`;
  });
  return `${leadOf(list)} ${values.join(', ')}.`;
}

/** The same as a list where the contract says what values mean, and in one line elsewhere. */
export function valueList(list: ValueList, links: ReferenceLinks): string {
  if (list.values.every(({ meaning }) => meaning === undefined)) return valuesText(list, links);
  const lines = list.values.map((value) => {
    const notes = notesOf(value, links);
    const said = [value.meaning ?? '', notes.length === 0 ? '' : `(${notes.join(', ')})`].filter((text) => text !== '');
    return `- ${namedValue(value)}${said.length === 0 ? '' : `: ${said.join(' ')}`}`;
  });
  return `${leadOf(list)}\n\n${lines.join('\n')}`;
}

/** What stands before a list of values. */
function leadOf({ closed, values }: ValueList): string {
  if (!closed) return 'Known values, more may come:';
  return values.length === 1 ? 'Always' : 'One of:';
}

function namedValue({ value, name }: FieldValue): string {
  return name === undefined ? codeOf(value) : `${codeOf(value)} ${name}`;
}

function notesOf({ change, before }: FieldValue, links: ReferenceLinks): string[] {
  return [
    ...(change === undefined ? [] : [`since ${linkTo(change.version, links.changeset(change))}`]),
    ...(before === undefined ? [] : [before]),
  ];
}

/** Since when something is there or as it is. */
export function changeText(change: NodeChange, links: ReferenceLinks): string {
  return `${change.created ? 'Since' : 'Changed in'} ${linkTo(change.version, links.changeset(change))}.`;
}
