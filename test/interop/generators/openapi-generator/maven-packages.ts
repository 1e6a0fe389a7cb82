import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, hashOf } from '../../cache.ts';
import { obtain } from '../../command.ts';

const COPIER = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies';

/**
 * Gets the dependencies of a Maven project, and theirs.
 *
 * @param pom path of its pom.xml
 * @returns the class path
 * @throws NotAvailable
 */
export async function mavenPackages(pom: string): Promise<string> {
  const folder = await cached(`maven-${hashOf(readFileSync(pom, 'utf8'))}`, async (empty) => {
    const options = ['--batch-mode', '--quiet', '--file', pom, COPIER, `-DoutputDirectory=${empty}`];
    await obtain('The packages from Maven Central', 'mvn', options);
  });
  return join(folder, '*');
}
