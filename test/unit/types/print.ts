import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { generateTypes } from '../../../scripts/types/generate.ts';

/** A document of these components; each named request schema is the form body of an operation. */
export function documentOf(schemas: Record<string, object>, forms: readonly string[] = []): OpenApiDocument {
  const paths = forms.map((name) => [
    `/${name}`,
    {
      post: {
        operationId: `send${name}`,
        requestBody: {
          required: true,
          content: { 'application/x-www-form-urlencoded': { schema: { $ref: `#/components/schemas/${name}` } } },
        },
        responses: { '200': { description: 'Done.' } },
      },
    },
  ]);
  return {
    openapi: '3.1.1',
    info: { title: 'Test', version: '2020-01-01' },
    paths: Object.fromEntries(paths),
    components: { schemas },
  };
}

/** The declarations of one document. */
export async function declarationsOf(document: OpenApiDocument): Promise<string> {
  const { declarations } = await generateTypes([{ version: '2020-01-01', document }]);
  return declarations;
}

/** The type of the component `Thing`, on one line and without comments. */
export async function printThing(thing: object, others: Record<string, object> = {}, isForm = false): Promise<string> {
  const text = await declarationsOf(documentOf({ Thing: thing, ...others }, isForm ? ['Thing'] : []));
  return componentOf(text, 'Thing');
}

/**
 * What a declaration stands for, on one line and without comments. The interfaces that it is made of are written out:
 * `Thing: { a: string; } & ({ b: string; } | { c: string; });`.
 */
export function componentOf(text: string, name: string): string {
  return `${name}: ${writtenOut(oneLine(text), name)};`;
}

/** Declarations without their comments, and with single blanks. */
export function oneLine(text: string): string {
  return text
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function writtenOut(line: string, name: string): string {
  const [, type] = new RegExp(`export type ${name} = (.*?);(?= export | import |$)`).exec(line) ?? [];
  if (type !== undefined) {
    return type.replace(new RegExp(`\\b${name}(?:Fields|WithKeys)\\b`, 'g'), (part) => writtenOut(line, part));
  }
  const [, base, members] =
    new RegExp(`export interface ${name}(?: extends (\\w+))? \\{(.*?)\\}(?= export | import |$)`).exec(line) ?? [];
  if (members === undefined) return `no ${name}`;
  const own = `{ ${members.trim()} }`.replace('{  }', 'Record<never, never>');
  if (base === undefined) return own;
  return `${base === name.replace('WithKeys', 'Fields') ? writtenOut(line, base) : base} & ${own}`;
}
