import type { IHttpParam } from '@stoplight/types';
import type { PrismSchema } from '../prism.ts';

/** A parameter, and where its value is found. */
interface PlainParameter {
  readonly name: string;
  readonly lowerName: string;
  /** Of a path parameter: the number of its segment. */
  readonly segment: number;
  readonly deprecated: boolean;
}

/** The parameters of one part of a request, as Prism holds them against one schema. */
export interface CompiledParameters {
  readonly schema: PrismSchema;
  /**
   * The values that were sent, by lower-case name.
   *
   * @param read gives a parameter's value
   * @returns undefined when one of them is deprecated, which Prism tells
   */
  values(read: (parameter: PlainParameter) => string | undefined): Record<string, string> | undefined;
}

/** Prism reads these two itself. */
const READ_BY_PRISM = new Set(['content-length', 'content-type']);

/**
 * Compiles the parameters of a request's headers or query.
 *
 * @param style the style in which Prism takes a value as it was sent
 * @returns undefined for parameters that are more than one text, which only Prism can read
 */
export function compileParameters(
  specs: readonly IHttpParam[],
  style: 'form' | 'simple',
  segmentOf: (name: string) => number = () => -1,
): CompiledParameters | undefined {
  const parameters = specs.map(({ name, deprecated = false }) => ({
    name,
    lowerName: name.toLowerCase(),
    segment: segmentOf(name),
    deprecated,
  }));
  const names = new Set(parameters.map(({ lowerName }) => lowerName));
  const plain = specs.every((spec) => isOneText(spec, style)) && names.size === specs.length;
  if (!plain || [...names].some((name) => READ_BY_PRISM.has(name))) return undefined;
  return {
    schema: schemaOf(specs),
    values(read) {
      const values: Record<string, string> = {};
      for (const parameter of parameters) {
        const value = read(parameter);
        if (value === undefined || value === '') continue; // Prism takes an empty value for none
        if (parameter.deprecated) return undefined;
        values[parameter.lowerName] = value;
      }
      return values;
    },
  };
}

/** Compiles the parameters of a path, each of which has to be a whole segment of the template. */
export function compilePathParameters(specs: readonly IHttpParam[], template: string): CompiledParameters | undefined {
  const segments = template.replace(/^\//, '').split('/');
  const isPlain = segments.every((text) => /^\{[\w-]+\}$/.test(text) || encodeURIComponent(text) === text);
  if (!isPlain || specs.some(({ name }) => !segments.includes(`{${name}}`))) return undefined;
  return compileParameters(specs, 'simple', (name) => segments.indexOf(`{${name}}`));
}

function isOneText({ name, style, schema }: IHttpParam, plainStyle: string): boolean {
  if (style !== plainStyle || name === '__proto__') return false;
  return schema?.type !== 'array' && schema?.type !== 'object';
}

/** The schema that Prism makes of parameters; names of headers do not depend on case. */
function schemaOf(specs: readonly IHttpParam[]): PrismSchema {
  const described = specs.flatMap(({ name, schema }) => (schema ? [[name.toLowerCase(), schema] as const] : []));
  return {
    type: 'object',
    properties: Object.fromEntries(described),
    required: specs.filter(({ required }) => required).map(({ name }) => name.toLowerCase()),
  };
}
