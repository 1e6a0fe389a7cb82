import { NotAvailable } from '../../../command.ts';
import type { Recipe } from '../../../recipe.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

/** Only whether the generator takes the document: a program could not be tried without .NET, so there is none. */
export const openapiGeneratorCsharp: Recipe = {
  name: 'openapi-generator-csharp',
  generator: GENERATOR,
  language: 'C#',
  target: 'generator',
  async prepare() {
    await jar();
  },
  async generate(client) {
    await generate(client, 'csharp');
  },
  compile: notWritten,
  call: notWritten,
};

function notWritten(): never {
  throw new NotAvailable('This recipe has no program in C#: no .NET was there to try one.');
}
