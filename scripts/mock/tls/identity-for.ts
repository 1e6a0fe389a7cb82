import { checkIdentity, type TlsIdentity } from './identity.ts';

/**
 * What a mock shows its clients.
 *
 * @param tls true for a certificate that is made now
 * @param host what the mock listens on
 * @throws ContractError `TLS_INVALID`
 */
export async function identityFor(
  tls: boolean | TlsIdentity | undefined,
  host: string,
): Promise<TlsIdentity | undefined> {
  if (tls === undefined || tls === false) return undefined;
  if (tls !== true) {
    checkIdentity(tls, { cert: '`tls.cert`', key: '`tls.key`' });
    return tls;
  }
  const { selfSigned } = await import('./self-signed.ts'); // its library is large, and most mocks do without
  return selfSigned(host);
}
