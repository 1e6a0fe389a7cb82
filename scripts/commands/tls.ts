import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError, usageError } from '../contract/errors.ts';
import { checkIdentity, type TlsIdentity } from '../mock/tls/identity.ts';
import { cacheOf } from './contract-options.ts';
import type { Io } from './io.ts';
import type { MockValues } from './mock-options.ts';
import { assertWritable } from './preconditions.ts';

/** True when the options ask for HTTPS. */
export function wantsTls(values: MockValues): boolean {
  return values.tls || values['tls-cert'] !== undefined || values['tls-key'] !== undefined;
}

/**
 * What the mock shows its clients: the certificate and key of the files that are named, or new ones. Told before any
 * work when that is not possible.
 *
 * @returns undefined for plain HTTP
 * @throws ContractError `USAGE`, `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `FILE_UNWRITABLE`, `TLS_INVALID`
 */
export async function tlsIdentity(values: MockValues, io: Pick<Io, 'env'>): Promise<TlsIdentity | undefined> {
  if (!wantsTls(values)) return undefined;
  const { 'tls-cert': certFile, 'tls-key': keyFile, host } = values;
  if (certFile === undefined && keyFile === undefined) {
    assertWritable(cacheOf(values, io), 'cache-dir');
    const { identityFor } = await import('../mock/tls/identity-for.ts');
    return identityFor(true, host);
  }
  if (certFile === undefined || keyFile === undefined) {
    const [given, missing] = certFile === undefined ? ['tls-key', 'tls-cert'] : ['tls-cert', 'tls-key'];
    throw usageError(
      `\`--${given}\` is given without \`--${missing}\`.`,
      'Give both, or `--tls` alone for a certificate that is made at the start.',
    );
  }
  const identity = { cert: readPem('tls-cert', certFile), key: readPem('tls-key', keyFile) };
  checkIdentity(identity, { cert: `\`--tls-cert\`, ${certFile},`, key: `\`--tls-key\`, ${keyFile},` });
  return identity;
}

/** The file with the certificate that clients have to trust: the one that was named, or one that is written now. */
export function certificateFile({ cert }: TlsIdentity, url: string, values: MockValues, io: Pick<Io, 'env'>): string {
  const given = values['tls-cert'];
  if (given !== undefined) return given;
  // By host and port, because mocks that run at the same time have certificates of their own.
  const folder = join(cacheOf(values, io), 'certificates');
  const file = join(folder, `${values.host.replaceAll(/[^\w.-]/g, '-')}-${new URL(url).port || '443'}.pem`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, cert);
  } catch (error) {
    throw new ContractError({
      code: 'FILE_UNWRITABLE',
      message: `The certificate cannot be written to ${file}.`,
      hint: 'Make the folder writable, or name another one with `--cache-dir`.',
      cause: error,
    });
  }
  return file;
}

/** How clients come to trust the certificate, as lines. */
export function trustNotices({ cert }: TlsIdentity, file: string): string[] {
  const { validFrom, validTo } = new X509Certificate(cert);
  const [from, to, now] = [Date.parse(validFrom), Date.parse(validTo), Date.now()];
  const isBad = now < from || now > to;
  return [
    `Clients have to trust the certificate: NODE_EXTRA_CA_CERTS=${file} for Node, --cacert ${file} for curl, REQUESTS_CA_BUNDLE=${file} for Python.`,
    ...(isBad ? [`No client will, because it is good from ${validFrom} to ${validTo} only.`] : []),
  ];
}

function readPem(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new ContractError({
      code: isMissing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      message: `\`--${option}\` names ${file}, which ${isMissing ? 'does not exist' : 'cannot be read'}.`,
      hint: 'Give the path of a file in PEM.',
      cause: error,
    });
  }
}
