import { objectsBelow } from '../model/child-types.ts';
import type { ClientModel, Field, ObjectType, Type } from '../model/client-model.ts';
import { fieldText } from '../texts.ts';
import { firstSentence, wrap } from '../words.ts';

/** How wide a comment gets, in characters. */
const WIDTH = 110;
/** Stands for a space at which no line is broken. */
const TIE = '\u0000';
const SIMPLE = {
  any: 'mixed',
  boolean: 'bool',
  integer: 'int',
  null: 'null',
  number: 'int|float',
  text: 'string',
} as const;

/** `Types.php`: an array shape for every object, by the names on the wire. */
export function typesClass({ objects, aliases, title, version }: ClientModel, namespace: string): string {
  return `<?php

declare(strict_types=1);

namespace ${namespace};

/**
 * Types of the ${title} in version ${version}: arrays by the names on the wire. phpstan and psalm check
 * them, and editors complete them; a class imports one by \`@phpstan-import-type Order from Types\`.
 *
${[...aliases.map(alias), ...objects.map(shape)].join(' *\n')} */
final class Types
{
    private function __construct()
    {
    }
}
`;
}

/** A type as doc comments have it. */
export function phpType(type: Type, without?: ObjectType): string {
  switch (type.kind) {
    case 'literal':
      return type.values.map(literal).join('|');
    case 'list':
      return `list<${phpType(type.items, without)}>`;
    case 'map':
      return `array<string, ${phpType(type.values, without)}>`;
    case 'object':
      // phpstan knows no type that is made of itself.
      return without !== undefined && leadsTo(type.object, without) ? 'array<string, mixed>' : type.object.name;
    case 'alias':
      return type.name;
    case 'union':
      return type.members.map((member) => phpType(member, without)).join('|');
    default:
      return SIMPLE[type.kind];
  }
}

/** Whether PHP has the type as an array. */
export function isArray(type: Type): boolean {
  if (type.kind === 'alias') return isArray(type.type);
  return type.kind === 'union' ? type.members.every(isArray) : ['list', 'map', 'object'].includes(type.kind);
}

/** Lines of a doc comment. Analysers read no further where code in backticks goes on in the next line, or has no end. */
export function docLines(text: string, indent: string, further = ''): string {
  const isWhole = text.split('`').length % 2 === 1;
  const whole = isWhole ? text.replace(/`[^`]*`/g, (code) => code.replaceAll(' ', TIE)) : text.replaceAll('`', '');
  return wrap(whole.replaceAll('*/', '* /'), WIDTH - indent.length)
    .map((line) => line.replaceAll(TIE, ' ').replace(/^@/, '&#64;'))
    .map((line, index) => `${indent} * ${index === 0 ? '' : further}${line}\n`)
    .join('');
}

function alias({ name, type }: Extract<Type, { kind: 'alias' }>): string {
  return ` * @phpstan-type ${name} ${phpType(type)}\n`;
}

function shape(object: ObjectType): string {
  const { name, description, fields, families } = object;
  const told = fields.flatMap((field) => {
    const text = `${field.deprecated ? 'Deprecated. ' : ''}${fieldText(field)}`;
    return text === '' ? [] : [docLines(`- \`${field.name}\`: ${text}`, '', '  ')];
  });
  const open = families.length === 0 ? '' : docLines(`- Further names match ${families.join(' or ')}.`, '', '  ');
  const lines = [...fields.map((field) => fieldLine(field, object)), ...(families.length === 0 ? [] : ['...'])];
  const members = lines.map((line, index) => ` *     ${line}${index === lines.length - 1 ? '' : ','}\n`).join('');
  const text = `${docLines(firstSentence(description), '')}${told.join('')}${open}`;
  return `${text}${text === '' ? '' : ' *\n'} * @phpstan-type ${name} array{${members === '' ? '' : `\n${members} * `}}\n`;
}

function fieldLine({ name, required, structure, type }: Field, owner: ObjectType): string {
  const types = [...(structure === undefined ? [] : [structure]), type].map((one) => phpType(one, owner));
  const key = /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : quoted(name);
  return `${key}${required ? '' : '?'}: ${types.join('|')}`;
}

function leadsTo(from: ObjectType, target: ObjectType, seen = new Set<ObjectType>()): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return objectsBelow(from).some((next) => leadsTo(next, target, seen));
}

function literal(value: boolean | number | string): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
