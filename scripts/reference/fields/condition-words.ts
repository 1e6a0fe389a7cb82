import type { Schema } from '../../contract/document.ts';
import { code, codeOf, listed } from '../words.ts';
import { isSchema } from './limits.ts';
import type { SchemaNode } from './type-words.ts';

/** A condition on an object as parts of a sentence, in Markdown; all of them have to hold. */
export function conditionWords(node: SchemaNode): string[] {
  if (typeof node === 'boolean') return node ? [] : ['never'];
  if (!isSchema(node)) return [JSON.stringify(node)];
  const { required = [], properties = {}, not, anyOf, oneOf, allOf, ...rest } = node;
  const present = required.filter((name) => properties[name] === undefined).map((name) => `${code(name)} is present`);
  const fields = Object.entries(properties).map(([name, child]) => fieldWords(name, child, required.includes(name)));
  return [
    ...fields,
    ...present,
    ...(not === undefined ? [] : [absenceWords(not)]),
    ...(allOf ?? []).flatMap(conditionWords),
    ...alternativeWords(anyOf ?? oneOf),
    ...unknownWords(rest),
  ];
}

/** Keywords that only describe, or say again what the field's own schema says. */
const SILENT = new Set(['type', 'description', 'title', '$comment']);

function unknownWords(rest: object): string[] {
  const told = Object.entries(rest).filter(([key]) => !SILENT.has(key) && !key.startsWith('x-'));
  return told.length === 0 ? [] : [`${codeOf(Object.fromEntries(told))} holds`];
}

function alternativeWords(nodes: readonly SchemaNode[] = []): string[] {
  return nodes.length === 0
    ? []
    : [
        listed(
          nodes.map((node) => conditionWords(node).join(' and ')),
          'or',
        ),
      ];
}

function absenceWords(node: SchemaNode): string {
  const names = namesDemanded(node);
  if (names?.length === 1) return `${code(names[0] ?? '')} is absent`;
  if (names !== undefined) return `not all of ${listed(names.map(code))} are present`;
  return `it is not so that ${conditionWords(node).join(' and ')}`;
}

/** The fields that a schema demands, when it does nothing else. */
export function namesDemanded(node: SchemaNode): readonly string[] | undefined {
  if (!isSchema(node) || '$ref' in node) return undefined;
  const others = Object.keys(node).filter((key) => key !== 'required' && !SILENT.has(key) && !key.startsWith('x-'));
  return others.length === 0 && node.required !== undefined ? node.required : undefined;
}

function fieldWords(name: string, node: SchemaNode, required: boolean): string {
  const values = isSchema(node) ? valuesOf(node) : undefined;
  if (values !== undefined) {
    const words = `${code(name)} is ${listed(values.map(codeOf), 'or')}`;
    return required ? words : `${words} or absent`;
  }
  const other = isSchema(node) && isSchema(node.not) ? valuesOf(node.not) : undefined;
  if (other !== undefined) return `${code(name)} is not ${listed(other.map(codeOf), 'or')}`;
  if (!isSchema(node) || Object.keys(node).every((key) => SILENT.has(key))) return `${code(name)} is present`;
  return `${code(name)} matches ${codeOf(node)}`;
}

function valuesOf(schema: Schema): readonly unknown[] | undefined {
  const others = Object.keys(schema).filter((key) => !['const', 'enum'].includes(key) && !SILENT.has(key));
  if (others.length > 0) return undefined;
  return schema.const === undefined ? schema.enum : [schema.const];
}
