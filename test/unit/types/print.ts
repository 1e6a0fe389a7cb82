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

/** The type of the component `Thing`, on one line and without comments. */
export async function printThing(thing: object, others: Record<string, object> = {}, isForm = false): Promise<string> {
  const text = await generateTypes(documentOf({ Thing: thing, ...others }, isForm ? ['Thing'] : []));
  return componentOf(text, 'Thing');
}

/** The type of a component, cut out of the printed declarations, on one line and without comments. */
export function componentOf(text: string, name: string): string {
  const lines = text.slice(text.indexOf('interface components')).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`        ${name}: `));
  const end = lines.findIndex((line, index) => index >= start && /^ {8}\S.*;$|^ {8}[})].*;$/.test(line));
  return lines
    .slice(start, end + 1)
    .join('\n')
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .trim();
}
