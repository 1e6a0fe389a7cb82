import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf, type Library } from './library.ts';
import { tlsFront } from './tls-front.ts';

const RELEASE = { groupId: 'in.juspay', artifactId: 'expresscheckout', version: '1.1.2' };
/** Guards a key that is made for the run and deleted after it. */
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
  async prepare(folder, mockUrl) {
    const noJava = failureOf('java', '-version');
    if (noJava !== undefined) return { missing: `Java is not here: ${noJava}` };
    const pom = join(folder, 'pom.xml');
    writeFileSync(pom, POM);
    const libraries = join(folder, 'lib');
    const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${libraries}`];
    const notThere = failureOf('mvn', '--quiet', '--batch-mode', '--file', pom, ...copy);
    if (notThere !== undefined) return { missing: `the package cannot be had: ${notThere}` };
    const store = join(folder, 'key.p12');
    const noKey = failureOf('keytool', ...keyArguments(store));
    if (noKey !== undefined) return { missing: `keytool makes no key: ${noKey}` };
    const front = await tlsFront(mockUrl, store, PASSPHRASE);
    const trust = [`-Djavax.net.ssl.trustStore=${store}`, `-Djavax.net.ssl.trustStorePassword=${PASSPHRASE}`];
    const program = join(import.meta.dirname, 'Calls.java');
    const args = [...trust, '-cp', join(libraries, '*'), program, `https://localhost:${front.port}`];
    return { command: 'java', args, close: front.close };
  },
};

function keyArguments(store: string): string[] {
  const key = ['-genkeypair', '-alias', 'mock', '-keyalg', 'RSA', '-keysize', '2048', '-validity', '2'];
  const names = ['-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost,ip:127.0.0.1'];
  return [...key, ...names, '-storetype', 'PKCS12', '-keystore', store, '-storepass', PASSPHRASE];
}
