import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../../contract/errors.ts';

/** The keys with which the mock takes the server's part in encrypted calls. */
export interface JweKeys {
  /** Identifier of the keys, `kid` in the headers of every message. */
  readonly keyId: string;
  /** In PEM: checks the signatures of requests, and answers are encrypted for it. */
  readonly merchantPublicKey: string;
  /** In PEM: opens requests, and signs answers. */
  readonly serverPrivateKey: string;
}

/** The keys, ready to be used. */
export interface LoadedKeys {
  readonly keyId: string;
  readonly merchantPublicKey: KeyObject;
  readonly serverPrivateKey: KeyObject;
}

const FILES = {
  keyId: 'key-id.txt',
  merchantPublicKey: 'merchant-public.pem',
  serverPrivateKey: 'server-private.pem',
} as const satisfies Record<keyof JweKeys, string>;

/** JOSE asks for as much. See RFC 7518, section 3.3. */
const SHORTEST_KEY = 2048;
const KEY_ID = /^[\x21-\x7e]{1,200}$/;

/**
 * Reads the keys and makes sure that they can be used. The errors repeat nothing of a key.
 *
 * @param keys the keys, or the folder that holds them in three files
 * @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `JWE_KEYS_INVALID`
 */
export function loadKeys(keys: JweKeys | string): LoadedKeys {
  const nameOf = (part: keyof JweKeys) => (typeof keys === 'string' ? join(keys, FILES[part]) : `\`jweKeys.${part}\``);
  const textOf = (part: keyof JweKeys) => (typeof keys === 'string' ? readKeyFile(keys, FILES[part]) : keys[part]);
  const keyId = textOf('keyId').trim();
  if (!KEY_ID.test(keyId)) {
    const hint = 'Give the identifier of the keys, `kid` in the headers of messages: one word in ASCII.';
    throw invalid(`${nameOf('keyId')} holds no identifier of keys.`, hint);
  }
  return {
    keyId,
    merchantPublicKey: publicKey(textOf('merchantPublicKey'), nameOf('merchantPublicKey')),
    serverPrivateKey: privateKey(textOf('serverPrivateKey'), nameOf('serverPrivateKey')),
  };
}

function readKeyFile(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
    throw new ContractError({
      code: isMissing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      message: `The folder of the keys, ${folder}, ${isMissing ? 'has no' : 'has an unreadable'} ${name}.`,
      hint: `It holds ${Object.values(FILES).join(', ')}. Make each pair with \`openssl genrsa -out <private> 2048\` and \`openssl rsa -in <private> -pubout -out <public>\`; the key id is what your code sends as \`kid\`.`,
      cause: error,
    });
  }
}

function publicKey(pem: string, name: string): KeyObject {
  if (/PRIVATE KEY/.test(pem)) {
    throw invalid(`${name} holds a private key.`, 'Give the public half only; the merchant keeps the private one.');
  }
  return checked(() => createPublicKey(pem), name, 'public');
}

function privateKey(pem: string, name: string): KeyObject {
  return checked(() => createPrivateKey(pem), name, 'private');
}

function checked(read: () => KeyObject, name: string, half: 'private' | 'public'): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    // The reason could repeat a part of the key.
    const hint = `It begins with \`-----BEGIN ${half.toUpperCase()} KEY-----\`.`;
    throw invalid(`${name} holds no ${half} key in PEM that can be read without a password.`, hint);
  }
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= SHORTEST_KEY) return key;
  throw invalid(`${name} holds no RSA key of ${SHORTEST_KEY} bits or more.`, 'Make one with `openssl genrsa 2048`.');
}

function invalid(message: string, hint: string): ContractError {
  return new ContractError({ code: 'JWE_KEYS_INVALID', message, hint });
}
