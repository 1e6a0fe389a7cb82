import type * as OpenApiTypeScript from 'openapi-typescript';
import type { GlobalContext } from 'openapi-typescript';
import type TypeScript from 'typescript';
import { loadOpenApiTypeScript, loadTypeScript } from '../build-tools.ts';

/** The parts of openapi-typescript that this stage uses, and TypeScript beneath. */
export interface Generator
  extends Pick<
    typeof OpenApiTypeScript,
    'astToString' | 'resolveRef' | 'transformSchema' | 'transformSchemaObject' | 'tsLiteral'
  > {
  readonly ts: typeof TypeScript;
  /** The generator's settings. */
  readonly context: GlobalContext;
}

let loading: Promise<Generator> | undefined;

/** Loads openapi-typescript and TypeScript on first use, because together they take long. */
export function loadGenerator(): Promise<Generator> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Generator> {
  const generator = loadOpenApiTypeScript();
  return { ...generator, ts: loadTypeScript(), context: await readContext(generator) };
}

/**
 * The settings as openapi-typescript completes them. Its main function validates and bundles a document before it
 * prints it, which costs five times the printing; the contract is valid and bundled already. So that function runs
 * once, on a document of one schema, to hand over its context, and the printing alone runs on the versions.
 */
async function readContext({ default: openapiTS }: typeof OpenApiTypeScript): Promise<GlobalContext> {
  const contexts: GlobalContext[] = [];
  await openapiTS(
    {
      openapi: '3.1.1',
      info: { title: 'Probe', version: '1' },
      components: { schemas: { Probe: { type: 'string' } } },
    },
    {
      silent: true,
      // A default says what the server takes when the field is left out; it does not make the field required.
      defaultNonNullable: false,
      // Objects are open, so an object without properties can hold anything.
      emptyObjectsUnknown: true,
      transform(_schema, { ctx }) {
        contexts.push(ctx);
        return undefined;
      },
    },
  );
  const [context] = contexts;
  if (context === undefined) throw new TypeError('openapi-typescript did not call the transform.');
  return context;
}
