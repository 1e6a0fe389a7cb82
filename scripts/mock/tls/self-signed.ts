import { KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { Integer, OctetString, PrintableString } from 'asn1js';
import {
  AltName,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
} from 'pkijs';
import type { TlsIdentity } from './identity.ts';

/** The names by which every mock can be reached on its own machine. */
const LOCAL_NAMES = ['localhost', '127.0.0.1', '::1'];
/** Hosts that stand for every address of the machine. */
const ANY = new Set(['0.0.0.0', '::']);

const DAY = 24 * 60 * 60 * 1000;
/** In days. Some clients refuse what is good for longer than 825. */
const LIFETIME = 397;

/** Object identifiers. See RFC 5280, sections 4.2.1 and A.1. */
const COMMON_NAME = '2.5.4.3';
const SUBJECT_ALT_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
/** The kind of a name in the list of names. See RFC 5280, section 4.2.1.6. */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/**
 * Makes a key and a certificate for it, signed by itself. It is good for a server only and for no other certificate, so
 * that trusting it gives nobody the power to make more.
 *
 * @param host what the mock listens on; it is named beside localhost
 * @param now milliseconds since 1970
 */
export async function selfSigned(host: string, now = Date.now()): Promise<TlsIdentity> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate({ version: 2 });
  certificate.serialNumber = new Integer({ valueHex: positive(randomBytes(16)) });
  const name = new AttributeTypeAndValue({
    type: COMMON_NAME,
    value: new PrintableString({ value: 'Express Checkout mock' }),
  });
  certificate.subject.typesAndValues.push(name);
  certificate.issuer.typesAndValues.push(name);
  // The clocks of containers and phones go wrong by hours.
  certificate.notBefore.value = new Date(now - DAY);
  certificate.notAfter.value = new Date(now + LIFETIME * DAY);
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, true, new BasicConstraints({ cA: false })),
    extension(EXTENDED_KEY_USAGE, false, new ExtKeyUsage({ keyPurposes: [SERVER_AUTHENTICATION] })),
    extension(SUBJECT_ALT_NAME, false, new AltName({ altNames: namesFor(host).map(generalName) })),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return {
    cert: new X509Certificate(Buffer.from(certificate.toSchema(true).toBER())).toString(),
    key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** The names under which a mock that listens on a host can be reached. */
function namesFor(host: string): string[] {
  const own = ANY.has(host) ? [hostname(), ...machineAddresses()] : [host];
  return [...new Set([...LOCAL_NAMES, ...own])];
}

function machineAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map(({ address }) => address));
}

function generalName(name: string): GeneralName {
  if (isIP(name) === 0) return new GeneralName({ type: DNS_NAME, value: name });
  return new GeneralName({ type: IP_ADDRESS, value: new OctetString({ valueHex: octets(name) }) });
}

/** The bytes of an IP address, in the order of the network. */
function octets(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split('.').map(Number));
  // The URL standard writes every IPv6 address in one way, without dotted parts.
  const [head = '', tail] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  return Uint8Array.from(
    [...first, ...zeros, ...last].flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 0xff];
    }),
  );
}

function extension(id: string, critical: boolean, content: BasicConstraints | ExtKeyUsage | AltName): Extension {
  return new Extension({ extnID: id, critical, extnValue: content.toSchema().toBER() });
}

/** A serial number is above zero: the first bit of its bytes is the sign. */
function positive(bytes: Uint8Array): Uint8Array {
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}
