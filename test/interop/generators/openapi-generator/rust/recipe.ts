import { obtain } from '../../../command.ts';
import type { Recipe } from '../../../recipe.ts';
import { buildProgram, runProgram } from '../../../toolchains/rust.ts';
import { GENERATOR, generate, jar } from '../generator.ts';

/**
 * A call takes one value with a builder, which names the fields that it sets; its crate is behind the feature `bon`.
 * With one parameter the default library does not compile where a field has the name of a part of the path.
 */
const OPTIONS = ['--additional-properties', 'library=reqwest-trait,useSingleRequestParameter=true,useBonBuilder=true'];

export const openapiGeneratorRust: Recipe = {
  name: 'openapi-generator-rust',
  generator: GENERATOR,
  language: 'Rust',
  target: 'generator',
  async prepare() {
    await obtain('Rust with clippy', 'cargo', ['clippy', '--version']);
    await jar();
  },
  async generate(client) {
    await generate(client, 'rust', OPTIONS);
  },
  compile: (client) => buildProgram(client, import.meta.dirname),
  call: runProgram,
};
