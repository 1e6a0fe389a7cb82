import type { ClientModel, Field, ObjectType, Type } from '../model/client-model.ts';
import { fieldTextWithValues } from '../texts.ts';
import { distinct, firstSentence, pascalCase, wrap } from '../words.ts';

/** How wide a comment gets, in characters. */
const WIDTH = 110;
const SIMPLE = {
  any: 'any',
  boolean: 'bool',
  integer: 'int64',
  null: 'any',
  number: 'float64',
  text: 'string',
} as const;

/** `types.go`: a struct for every object; the tags have the names on the wire. */
export function typesFile(model: ClientModel, packageName: string): string {
  return `package ${packageName}

${model.objects.map(struct).join('\n')}`;
}

/** An exported name, with the initials that Go writes in capitals. */
export function exportedName(name: string): string {
  return pascalCase(name).replace(/(Id|Url|Json|Api)(?=[A-Z]|s?$|\d)/g, (word) => word.toUpperCase());
}

/** The name of an object's struct. */
export function structName({ name }: ObjectType): string {
  return exportedName(name);
}

/** A type as Go writes it: lists of values are text, so that a new value breaks nothing, and unions are `any`. */
export function goType(type: Type): string {
  switch (type.kind) {
    case 'literal':
      return literalType(type.values);
    case 'list':
      return `[]${goType(type.items)}`;
    case 'map':
      return `map[string]${goType(type.values)}`;
    case 'object':
      return structName(type.object);
    case 'alias':
      return goType(type.type);
    case 'union': {
      const others = type.members.filter(({ kind }) => kind !== 'null');
      const texts = new Set(others.map(goType));
      const [only] = texts;
      if (texts.size !== 1 || only === undefined) return 'any';
      return isNilable(only) || others.length === type.members.length ? only : `*${only}`;
    }
    default:
      return SIMPLE[type.kind];
  }
}

/** A comment of whole lines. */
export function goComment(text: string, indent = ''): string {
  return wrap(text, WIDTH)
    .map((line) => `${indent}// ${line}\n`)
    .join('');
}

function literalType(values: readonly unknown[]): string {
  const kinds = new Set(values.map((value) => (typeof value === 'number' ? 'number' : typeof value)));
  if (kinds.size !== 1) return 'any';
  if (kinds.has('string')) return 'string';
  if (kinds.has('boolean')) return 'bool';
  return values.every(Number.isInteger) ? 'int64' : 'float64';
}

function struct(object: ObjectType): string {
  const name = structName(object);
  const isOpen = object.families.length > 0;
  const names = distinct([...object.fields.map((field) => exportedName(field.name))].concat(isOpen ? ['Extra'] : []));
  const fields = object.fields.map((field, index) => structField(object, field, names[index] ?? field.name));
  const extra = isOpen
    ? `${fields.length > 0 ? '\n' : ''}${goComment(`Further fields, whose names match ${object.families.join(' or ')}.`, '\t')}\t${names.at(-1)} map[string]any \`json:"-"\`\n`
    : '';
  const text = firstSentence(object.description);
  return `${text === '' ? '' : goComment(`${name}: ${text}`)}type ${name} struct {
${fields.join('\n')}${extra}}
${isOpen ? openMethods(name, names.at(-1) ?? 'Extra') : ''}`;
}

function openMethods(name: string, extra: string): string {
  return `
// UnmarshalJSON keeps further fields.
func (o *${name}) UnmarshalJSON(content []byte) error {
	type plain ${name}
	return decodeOpen(content, (*plain)(o), &o.${extra})
}

// MarshalJSON writes further fields, too.
func (o ${name}) MarshalJSON() ([]byte, error) {
	type plain ${name}
	return encodeOpen(plain(o), o.${extra})
}
`;
}

function structField(owner: ObjectType, field: Field, name: string): string {
  const { deprecated, required, structure, type } = field;
  const plain = goType(structure ?? type);
  const isPointer = !isNilable(plain) && (!required || (structure ?? type).kind === 'union' || leadsBack(field, owner));
  const comment =
    goComment(fieldTextWithValues(field), '\t') + (deprecated ? '\t//\n\t// Deprecated: see the description.\n' : '');
  const tag = `json:"${field.name}${required ? '' : ',omitempty'}"`;
  return `${comment}\t${name} ${isPointer ? '*' : ''}${plain} \`${tag}\`\n`;
}

/** What can be nil as it is. */
function isNilable(type: string): boolean {
  return type === 'any' || type.startsWith('*') || type.startsWith('[]') || type.startsWith('map[');
}

/** A struct cannot hold itself. */
function leadsBack({ type }: Field, owner: ObjectType, seen = new Set<ObjectType>()): boolean {
  if (type.kind !== 'object') return false;
  if (type.object === owner) return true;
  if (seen.has(type.object)) return false;
  seen.add(type.object);
  return type.object.fields.some((field) => field.required && leadsBack(field, owner, seen));
}
