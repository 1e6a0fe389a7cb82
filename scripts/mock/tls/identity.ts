import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { ContractError } from '../../contract/errors.ts';

/** What a TLS server shows and proves itself by, both in PEM. */
export interface TlsIdentity {
  /** The certificate, with those that lead to its issuer behind it if there are any. */
  readonly cert: string;
  readonly key: string;
}

/** What the two are called where they were given, for errors. */
export interface IdentityNames {
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes sure that a server can be run with a certificate and a key. The errors repeat nothing of the key.
 *
 * @throws ContractError `TLS_INVALID`
 */
export function checkIdentity({ cert, key }: TlsIdentity, names: IdentityNames): X509Certificate {
  const certificate = read(() => new X509Certificate(cert));
  if (certificate === undefined) {
    throw invalid(`${names.cert} holds no certificate in PEM.`, 'It begins with `-----BEGIN CERTIFICATE-----`.');
  }
  const privateKey: KeyObject | undefined = read(() => createPrivateKey(key));
  if (privateKey === undefined) {
    const isEncrypted = /ENCRYPTED/.test(key);
    throw invalid(
      `${names.key} holds ${isEncrypted ? 'an encrypted key, which cannot be read' : 'no private key in PEM'}.`,
      isEncrypted
        ? 'Decrypt it with `openssl pkey -in <file> -out <other>`.'
        : 'It begins with `-----BEGIN PRIVATE KEY-----`.',
    );
  }
  if (certificate.checkPrivateKey(privateKey)) return certificate;
  throw invalid(
    `The key of ${names.key} is not that of the certificate of ${names.cert}.`,
    'Give the two that were made together.',
  );
}

function read<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined; // the reason could repeat a part of the key
  }
}

function invalid(message: string, hint: string): ContractError {
  return new ContractError({ code: 'TLS_INVALID', message, hint });
}
