import ts from 'typescript';
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

/** What a declaration stands for, after its name: `Thing: { a: string; } & ({ b: string; } | { c: string; });`. */
export function componentOf(text: string, name: string): string {
  return `${name}: ${typeOf(text, name)};`;
}

/**
 * The type that is declared under a name, on one line and without comments. What only exists for its sake stands in it as
 * it is.
 */
export function typeOf(declarations: string, name: string): string {
  const file = ts.createSourceFile('types.d.ts', declarations, ts.ScriptTarget.ESNext, true);
  const printer = ts.createPrinter({ removeComments: true });
  const oneLine = (node: ts.Node) => printer.printNode(ts.EmitHint.Unspecified, node, file).replace(/\s+/g, ' ').trim();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
      const members = statement.members.map((member) => `${oneLine(member)} `).join('');
      const bases = (statement.heritageClauses ?? []).flatMap(({ types }) => types.map(oneLine));
      return [...bases.map((base) => typeOf(declarations, base)), `{ ${members}}`].join(' & ').replace(' & { }', '');
    }
    if (!ts.isTypeAliasDeclaration(statement) || statement.name.text !== name) continue;
    return oneLine(statement.type).replace(/\w+/g, (word) =>
      [`${name}Fields`, `${name}WithKeys`].includes(word) ? typeOf(declarations, word) : word,
    );
  }
  throw new TypeError(`${name} is not declared:\n${declarations}`);
}
