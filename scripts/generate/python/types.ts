import type { ClientModel, Field, ObjectType, Type } from '../model/client-model.ts';
import { fieldText } from '../texts.ts';
import { firstSentence, wrap } from '../words.ts';

/** How wide a line of Python gets, in characters. */
const WIDTH = 110;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const SIMPLE = { any: 'Any', boolean: 'bool', integer: 'int', null: 'None', number: 'float', text: 'str' } as const;

/** `types.py`: a TypedDict for every object, by the names on the wire. */
export function typesModule({ objects, aliases, title, version }: ClientModel): string {
  return [
    `"""Types of the ${title} in version ${version}: dictionaries by the names on the wire."""`,
    '',
    'from typing import Any, Literal, NotRequired, TypeAlias, TypedDict',
    '',
    ...aliases.map(({ name, type }) => `${name}: TypeAlias = ${pythonType(type)}`),
    ...objects.map(typedDict),
    '',
  ].join('\n');
}

/**
 * A type as Python writes it.
 *
 * @param prefix stands in front of names of types, such as `types.`
 */
export function pythonType(type: Type, prefix = ''): string {
  switch (type.kind) {
    case 'literal':
      return `Literal[${type.values.map(literal).join(', ')}]`;
    case 'list':
      return `list[${pythonType(type.items, prefix)}]`;
    case 'map':
      return `dict[str, ${pythonType(type.values, prefix)}]`;
    case 'object':
      return `${prefix}${type.object.name}`;
    case 'alias':
      return `${prefix}${type.name}`;
    case 'union':
      return type.members.map((member) => pythonType(member, prefix)).join(' | ');
    default:
      return SIMPLE[type.kind];
  }
}

/** A string literal of Python; the escapes of JSON are among those of Python. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A text as the docstring of what follows, indented. */
export function docstring(text: string, indent: string): string[] {
  const [first = '', ...others] = wrap(
    text.replaceAll('\\', '\\\\').replaceAll('"""', "'''"),
    WIDTH - indent.length - 6,
  );
  if (others.length === 0) return first === '' ? [] : [`${indent}"""${first.replace(/"$/, '" ')}"""`];
  return [`${indent}"""${first}`, ...others.map((line) => indent + line), `${indent}"""`];
}

/** Class syntax where every name is an identifier, which is easier to read; the functional form otherwise. */
function typedDict(object: ObjectType): string {
  const isClass = object.fields.every(({ name }) => IDENTIFIER.test(name) && !KEYWORDS.has(name) && !/^__/.test(name));
  return isClass ? classForm(object) : functionalForm(object);
}

function classForm({ name, description, fields }: ObjectType): string {
  const lines = [
    ...docstring(firstSentence(description), '    '),
    ...fields.flatMap((field) => [...comment(field), `    ${field.name}: ${fieldType(field)}`]),
  ];
  return ['', '', `class ${name}(TypedDict):`, ...(lines.length === 0 ? ['    pass'] : lines)].join('\n');
}

function functionalForm({ name, description, fields }: ObjectType): string {
  return [
    '',
    '',
    ...wrap(firstSentence(description), WIDTH - 2).map((line) => `# ${line}`),
    `${name} = TypedDict(`,
    `    ${quoted(name)},`,
    '    {',
    ...fields.flatMap((field) => [
      ...comment(field).map((line) => `    ${line}`),
      `        ${quoted(field.name)}: ${fieldType(field)},`,
    ]),
    '    },',
    ')',
  ].join('\n');
}

/** Quoted where it names an object, which may be defined below. `NotRequired` is not, since it counts at run time, too. */
function fieldType({ type, structure, required }: Field): string {
  const text = structure === undefined ? pythonType(type) : `${pythonType(structure)} | ${pythonType(type)}`;
  const value = namesObject(type) || (structure !== undefined && namesObject(structure)) ? forward(text) : text;
  return required ? value : `NotRequired[${value}]`;
}

function namesObject(type: Type): boolean {
  switch (type.kind) {
    case 'object':
      return true;
    case 'list':
      return namesObject(type.items);
    case 'map':
      return namesObject(type.values);
    case 'union':
      return type.members.some(namesObject);
    default:
      return false;
  }
}

function forward(type: string): string {
  return type.includes('"') && !/['\\]/.test(type) ? `'${type}'` : quoted(type);
}

function comment(field: Field): string[] {
  const text = `${field.deprecated ? 'Deprecated. ' : ''}${fieldText(field)}`;
  return wrap(text, WIDTH - 6).map((line) => `    # ${line}`);
}

function literal(value: boolean | number | string): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : quoted(value);
}
