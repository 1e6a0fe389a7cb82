import { propertyOf } from './property.ts';

/** Codes of failures to make a connection: a certificate is looked at before anything is sent. */
const NO_CONNECTION =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_SSL_WRONG_VERSION_NUMBER|(ERR_TLS_)?CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)$/;

/** The system's code of a failure, such as `ECONNRESET`; empty when it has none. */
export function codeOf(error: unknown): string {
  const codes = [propertyOf(propertyOf(error, 'cause'), 'code'), propertyOf(error, 'code')].map(String);
  return codes.find((code) => /^[A-Z][A-Z\d_]+$/.test(code)) ?? '';
}

/**
 * True when a failure of `fetch` certainly came before the request went out: the name was not found, nobody listened,
 * or the certificate was refused. A connection that breaks later may break after the server has read everything.
 */
export function failedBeforeSending(error: unknown): boolean {
  const cause = propertyOf(error, 'cause') ?? error;
  const attempts = propertyOf(cause, 'errors'); // one for each address of a name
  if (Array.isArray(attempts) && attempts.length > 0) return attempts.every(failedBeforeSending);
  return /^(connect|getaddrinfo)$/.test(String(propertyOf(cause, 'syscall'))) || NO_CONNECTION.test(codeOf(cause));
}
