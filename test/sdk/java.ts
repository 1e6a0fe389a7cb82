import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMock } from '../../scripts/mock/start.ts';
import { failureOf, type Library } from './library.ts';

const RELEASE = { groupId: 'in.juspay', artifactId: 'expresscheckout', version: '1.1.2' };
/** A store of certificates needs one; this one holds nothing secret. */
const PASSPHRASE = 'only-for-this-run';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>test</groupId>
  <artifactId>sdk</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
${Object.entries(RELEASE)
  .map(([name, value]) => `      <${name}>${value}</${name}>`)
  .join('\n')}
    </dependency>
  </dependencies>
</project>
`;

export const JAVA: Library = {
  name: `Java, ${Object.values(RELEASE).join(':')}`,
  async prepare(folder) {
    const noJava = failureOf('java', '-version');
    if (noJava !== undefined) return { missing: `Java is not here: ${noJava}` };
    const pom = join(folder, 'pom.xml');
    writeFileSync(pom, POM);
    const libraries = join(folder, 'lib');
    const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${libraries}`];
    const notThere = failureOf('mvn', '--quiet', '--batch-mode', '--file', pom, ...copy);
    if (notThere !== undefined) return { missing: `the package cannot be had: ${notThere}` };
    // It speaks HTTPS only, so it gets a mock of its own.
    const mock = await startMock({ tls: true });
    const store = join(folder, 'trusted.p12');
    writeFileSync(join(folder, 'mock.pem'), mock.certificate ?? '');
    const notTrusted = failureOf('keytool', ...trustArguments(join(folder, 'mock.pem'), store));
    if (notTrusted !== undefined) {
      await mock.close();
      return { missing: `keytool does not take the certificate: ${notTrusted}` };
    }
    const trust = [`-Djavax.net.ssl.trustStore=${store}`, `-Djavax.net.ssl.trustStorePassword=${PASSPHRASE}`];
    const program = join(import.meta.dirname, 'Calls.java');
    const args = [...trust, '-cp', join(libraries, '*'), program, mock.url.replace('127.0.0.1', 'localhost')];
    return { command: 'java', args, close: () => mock.close() };
  },
};

function trustArguments(certificate: string, store: string): string[] {
  const from = ['-importcert', '-noprompt', '-alias', 'mock', '-file', certificate];
  return [...from, '-storetype', 'PKCS12', '-keystore', store, '-storepass', PASSPHRASE];
}
