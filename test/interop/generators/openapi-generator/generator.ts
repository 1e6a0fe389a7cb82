import { join } from 'node:path';
import { cached } from '../../cache.ts';
import { obtain, run } from '../../command.ts';
import type { Client } from '../../recipe.ts';
import { SHORT_RUN } from '../../toolchains/java.ts';

const RELEASE = '7.25.0';
/** The plugin that gets files from Maven Central. */
const GETTER = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy';

/** The generator as the matrix names it. */
export const GENERATOR = `openapi-generator ${RELEASE}`;

/** The path of the generator's JAR. @throws NotAvailable without Java, Maven or Maven Central */
export async function jar(): Promise<string> {
  await obtain('Java 11 or newer', 'java', ['-version']);
  const name = `openapi-generator-cli-${RELEASE}.jar`;
  const folder = await cached(`openapi-generator-${RELEASE}`, async (empty) => {
    const artifact = `org.openapitools:openapi-generator-cli:${RELEASE}`;
    const options = [`-Dartifact=${artifact}`, `-DoutputDirectory=${empty}`];
    await obtain(`${GENERATOR} from Maven Central`, 'mvn', ['--batch-mode', '--quiet', GETTER, ...options]);
  });
  return join(folder, name);
}

/**
 * Makes a client in the folder `client` of that of the client.
 *
 * @param generator what `--generator-name` takes, for example `go`
 * @param options as on its command line
 * @returns the path of that folder
 * @throws CommandFailed
 */
export async function generate(client: Client, generator: string, options: readonly string[] = []): Promise<string> {
  const out = join(client.folder, 'client');
  const from = ['--generator-name', generator, '--input-spec', client.document, '--output', out];
  await run('java', [...SHORT_RUN, '-jar', await jar(), 'generate', ...from, ...options]);
  return out;
}
