import type { FlattenedJWE, FlattenedJWS } from 'jose';
import type { MessageEncryption } from '../../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { unopenedEnvelope, type Violation, wrongSignature } from '../../validation/catalogue.ts';
import type { LoadedKeys } from './keys.ts';

/** A message that was encrypted and signed, and in which of the two forms each was. */
export interface OpenedMessage {
  readonly message: JsonObject;
  readonly isCompact: boolean;
  readonly isSignatureCompact: boolean;
}

/** Opens encrypted requests and makes encrypted answers. */
export interface Envelopes {
  /** @returns the message, or why there is none */
  open(envelope: JsonValue): Promise<{ readonly opened: OpenedMessage } | { readonly violation: Violation }>;
  /**
   * @param text the answer
   * @param request the request that it answers, whose forms it takes
   */
  seal(text: string, request: OpenedMessage): Promise<JsonObject>;
}

/** What is wrong with the envelope or the signature, found on the way. */
class Refused extends Error {
  readonly violation: Violation;

  constructor(violation: Violation) {
    super(violation.message);
    this.violation = violation;
  }
}

/** Sets up the opening and making of envelopes; the library is loaded for it. */
export async function createEnvelopes(facts: MessageEncryption, keys: LoadedKeys): Promise<Envelopes> {
  const { CompactSign, FlattenedEncrypt, FlattenedSign, decodeProtectedHeader, flattenedDecrypt, flattenedVerify } =
    await import('jose');
  const { keyId, merchantPublicKey, serverPrivateKey } = keys;
  const { contentAlgorithm, contentType, keyAlgorithms, signatureAlgorithm } = facts;

  const kidOf = (token: { readonly protected?: string | undefined }, refuse: (fault: string) => Violation) => {
    try {
      return decodeProtectedHeader({ ...token }).kid;
    } catch {
      throw new Refused(refuse('its protected header is not JSON in Base64URL'));
    }
  };
  const checkKid = (token: FlattenedJWE | FlattenedJWS, refuse: (fault: string) => Violation) => {
    const kid = kidOf(token, refuse);
    if (kid === undefined) throw new Refused(refuse('its header lacks `kid`, the identifier of the key'));
    if (kid !== keyId) throw new Refused(refuse('its header names another `kid` than the keys of this mock have'));
  };

  const decrypt = async (jwe: FlattenedJWE): Promise<string> => {
    checkKid(jwe, unopenedEnvelope);
    const allowed = { keyManagementAlgorithms: [...keyAlgorithms], contentEncryptionAlgorithms: [contentAlgorithm] };
    try {
      const { plaintext } = await flattenedDecrypt(jwe, serverPrivateKey, allowed);
      return new TextDecoder().decode(plaintext);
    } catch (error) {
      throw new Refused(unopenedEnvelope(decryptionFault(error, facts)));
    }
  };

  const verify = async (jws: FlattenedJWS): Promise<string> => {
    checkKid(jws, wrongSignature);
    try {
      const { payload } = await flattenedVerify(jws, merchantPublicKey, { algorithms: [signatureAlgorithm] });
      return new TextDecoder().decode(payload);
    } catch (error) {
      throw new Refused(wrongSignature(signatureFault(error, facts)));
    }
  };

  return {
    async open(envelope) {
      try {
        const outer = jweOf(envelope, facts);
        const inner = jwsOf(await decrypt(outer.jwe), facts);
        const message = parsed(await verify(inner.jws));
        if (!isJsonObject(message)) throw new Refused(unopenedEnvelope('the signed message is no JSON object'));
        return { opened: { message, isCompact: outer.isCompact, isSignatureCompact: inner.isCompact } };
      } catch (error) {
        if (error instanceof Refused) return { violation: error.violation };
        throw error;
      }
    },

    async seal(text, { isCompact, isSignatureCompact }) {
      const signed = { alg: signatureAlgorithm, kid: keyId };
      const payload = new TextEncoder().encode(text);
      const sign = async () => {
        if (isSignatureCompact) return new CompactSign(payload).setProtectedHeader(signed).sign(serverPrivateKey);
        const jws = await new FlattenedSign(payload).setProtectedHeader(signed).sign(serverPrivateKey);
        return JSON.stringify(renamed(facts.signedParts, { ...jws }));
      };
      const [alg = ''] = keyAlgorithms;
      const header = { alg, enc: contentAlgorithm, ...(contentType !== undefined && { cty: contentType }), kid: keyId };
      const jwe = await new FlattenedEncrypt(new TextEncoder().encode(await sign()))
        .setProtectedHeader(header)
        .encrypt(merchantPublicKey);
      if (!isCompact) return renamed(facts.parts, { ...jwe });
      return { [facts.compact]: [jwe.protected, jwe.encrypted_key, jwe.iv, jwe.ciphertext, jwe.tag].join('.') };
    },
  };
}

function jweOf(envelope: JsonValue, { compact, parts }: MessageEncryption): { jwe: FlattenedJWE; isCompact: boolean } {
  const members = isJsonObject(envelope) ? envelope : {};
  const text = members[compact];
  const [protectedHeader, encryptedKey, iv, ciphertext, tag] =
    typeof text === 'string'
      ? text.split('.')
      : [parts.protected, parts.encrypted_key, parts.iv, parts.ciphertext, parts.tag].map((name) => members[name]);
  const hasFive = typeof text !== 'string' || text.split('.').length === 5;
  if (
    !hasFive ||
    typeof protectedHeader !== 'string' ||
    typeof encryptedKey !== 'string' ||
    typeof iv !== 'string' ||
    typeof ciphertext !== 'string' ||
    typeof tag !== 'string'
  ) {
    throw new Refused(
      unopenedEnvelope(`it has not the five parts of a JWE, as members or with dots in \`${compact}\``),
    );
  }
  const jwe = { protected: protectedHeader, encrypted_key: encryptedKey, iv, ciphertext, tag };
  return { jwe, isCompact: typeof text === 'string' };
}

function jwsOf(text: string, { signedParts }: MessageEncryption): { jws: FlattenedJWS; isCompact: boolean } {
  const value = parsed(text);
  const isCompact = !isJsonObject(value);
  const [protectedHeader, payload, signature] = isJsonObject(value)
    ? [signedParts.protected, signedParts.payload, signedParts.signature].map((name) => value[name])
    : text.split('.');
  if (typeof protectedHeader === 'string' && typeof payload === 'string' && typeof signature === 'string') {
    return { jws: { protected: protectedHeader, payload, signature }, isCompact };
  }
  const names = Object.values(signedParts).join('`, `');
  throw new Refused(unopenedEnvelope(`what is inside is no JWS with the texts \`${names}\`; sign first, then encrypt`));
}

function renamed(names: Readonly<Record<string, string>>, values: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(names).map(([name, member]) => [member, String(values[name] ?? '')]));
}

/** @returns undefined for what is no JSON */
function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function decryptionFault(error: unknown, { contentAlgorithm, keyAlgorithms }: MessageEncryption): string {
  switch (codeOf(error)) {
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return `its header has to name ${keyAlgorithms.join(' or ')} as \`alg\` and ${contentAlgorithm} as \`enc\``;
    case 'ERR_JWE_DECRYPTION_FAILED':
      return 'it was encrypted for another key than the one of this mock, or changed on the way';
    default:
      return 'it is no well-formed JWE';
  }
}

function signatureFault(error: unknown, { signatureAlgorithm }: MessageEncryption): string {
  switch (codeOf(error)) {
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return `its header has to name ${signatureAlgorithm} as \`alg\``;
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return "it was not made with the merchant's key, or the message changed afterwards";
    default:
      return 'it is no well-formed JWS';
  }
}
