import type { Schema } from '../../contract/document.ts';
import { code, codeOf, listed } from '../words.ts';
import { conditionWords, namesDemanded } from './condition-words.ts';
import { isSchema, limitsOf } from './limits.ts';
import { componentName, type SchemaNode } from './type-words.ts';

/** What an object has to be beyond what its fields say alone. */
export interface Rule {
  /** Markdown, parts of a sentence; empty when the rule always holds. */
  readonly when: readonly string[];
  readonly unless: readonly string[];
  /** Ways to meet the rule, each the names of fields that are needed together. */
  readonly ways: readonly (readonly string[])[];
  /** Markdown: a demand that is not about which fields are there. */
  readonly demand?: string | undefined;
  /** False for what pages demand and the API is seen not to enforce. */
  readonly enforced: boolean;
}

interface Circumstances {
  readonly when: readonly string[];
  readonly unless: readonly string[];
  readonly enforced: boolean;
  /** The fields whose presence or value the rule is about. */
  readonly about: readonly string[];
}

const ALWAYS: Circumstances = { when: [], unless: [], enforced: true, about: [] };

/** The rules of an object that its list of fields cannot show. */
export function rulesOf(schema: Schema): Rule[] {
  const { allOf = [], anyOf = [], oneOf = [] } = schema;
  return [
    ...conditional(schema, ALWAYS),
    ...choice([...anyOf, ...oneOf], ALWAYS),
    ...dependencies(schema),
    ...allOf.flatMap((part) => (componentName(part) === undefined && isSchema(part) ? rulesOf(part) : [])),
    ...limited(schema, ALWAYS),
  ];
}

/** A rule as a sentence of Markdown. */
export function ruleText({ when, unless, ways, demand, enforced }: Rule): string {
  const heard = when.length === 0 ? '' : `when ${listed(when)}: `;
  const except = unless.length === 0 ? '' : `, unless ${unless.join(', or ')}`;
  const [only = [], ...others] = ways;
  const wanted = demand ?? `${listed(only.map(code))} ${only.length === 1 ? 'is' : 'are'} required`;
  const choices = ways.map((way) => listed(way.map(code)));
  const said = others.length === 0 ? wanted : `one of these is required: ${listed(choices, 'or')}`;
  return sentence(`${heard}${said}${except}`, enforced);
}

/** When a field is needed, as sentences of Markdown. */
export function needsOf(rules: readonly Rule[], name: string): string[] {
  return rules.flatMap(({ when, unless, ways, demand, enforced }) => {
    if (demand !== undefined || !ways.some((way) => way.includes(name))) return [];
    const others = ways.filter((way) => !way.includes(name)).map(presence);
    const circumstances = when.length === 0 ? '' : ` when ${listed(when)}`;
    const except = [...unless, ...others].join(', or ');
    const comma = when.length === 0 || except === '' ? '' : ',';
    return [sentence(`required${circumstances}${comma}${except === '' ? '' : ` unless ${except}`}`, enforced)];
  });
}

function presence(names: readonly string[]): string {
  return `${listed(names.map(code))} ${names.length === 1 ? 'is' : 'are'} present`;
}

function sentence(text: string, enforced: boolean): string {
  if (!enforced) return `Documented, not enforced: ${text}.`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function conditional(schema: Schema, around: Circumstances): Rule[] {
  const { if: condition, then, else: otherwise } = schema;
  if (!isSchema(condition) || isForFilledTexts(condition)) return [];
  const words = conditionWords(condition);
  const about = [...around.about, ...Object.keys(condition.properties ?? {}), ...(condition.required ?? [])];
  const [absent, ...more] = negated(condition);
  const contrary: Circumstances =
    absent !== undefined && more.length === 0
      ? { ...around, when: [...around.when, absent] }
      : { ...around, unless: [...around.unless, listed(words)] };
  return [
    ...(isSchema(then) ? demandsOf(then, { ...around, when: [...around.when, ...words], about }) : []),
    ...(isSchema(otherwise) ? demandsOf(otherwise, contrary) : []),
  ];
}

/** A condition on a text that may be empty stands with the limits of its field. */
function isForFilledTexts(condition: Schema): boolean {
  return Object.keys(condition).join() === 'minLength';
}

/** What holds when one simple condition does not. */
function negated(condition: Schema): string[] {
  const names =
    isSchema(condition.not) && Object.keys(condition).length === 1 ? namesDemanded(condition.not) : undefined;
  return names === undefined ? [] : names.map((name) => `${code(name)} is present`);
}

function demandsOf(schema: Schema, around: Circumstances): Rule[] {
  const { required = [], not, anyOf = [], oneOf = [], allOf = [], properties = {} } = schema;
  return [
    ...(required.length === 0 ? [] : [{ ...shown(around), ways: [required] }]),
    ...(not === undefined ? [] : [{ ...shown(around), ways: [], demand: prohibition(not, around) }]),
    ...Object.entries(properties).flatMap(([name, child]) => valueDemand(name, child, around)),
    ...choice([...anyOf, ...oneOf], around),
    ...allOf.flatMap((part) => (isSchema(part) ? demandsOf(part, around) : [])),
    ...conditional(schema, around),
    ...limited(schema, around),
  ];
}

function prohibition(node: SchemaNode, { about }: Circumstances): string {
  const names = namesDemanded(node) ?? [];
  // A field that the condition itself is about cannot be there with the value that it names.
  if (names.length > 0 && names.every((name) => about.includes(name))) return 'this is refused';
  if (names.length > 0) return `${listed(names.map(code))} must be absent`;
  return `it must not be so that ${listed(conditionWords(node))}`;
}

function valueDemand(name: string, node: SchemaNode, around: Circumstances): Rule[] {
  if (!isSchema(node)) return [];
  const values = node.const === undefined ? node.enum : [node.const];
  const words =
    values === undefined ? limitsOf(node).join(' ').replace(/\.$/, '') : `is ${listed(values.map(codeOf), 'or')}`;
  return [{ ...shown(around), ways: [], demand: `${code(name)} ${words || `matches ${codeOf(node)}`}` }];
}

function choice(nodes: readonly SchemaNode[], around: Circumstances): Rule[] {
  const ways = nodes.map(namesDemanded);
  return ways.length > 0 && ways.every((way) => way !== undefined) ? [{ ...shown(around), ways }] : [];
}

function dependencies({ dependentRequired = {} }: Schema): Rule[] {
  return Object.entries(dependentRequired).map(([name, names]) => ({
    ...shown(ALWAYS),
    when: [`${code(name)} is present`],
    ways: [names],
  }));
}

function limited({ 'x-documented-limit': limit }: Schema, around: Circumstances): Rule[] {
  return isSchema(limit) ? demandsOf(limit, { ...around, enforced: false }) : [];
}

function shown({ when, unless, enforced }: Circumstances): Omit<Rule, 'ways'> {
  return { when, unless, enforced };
}
