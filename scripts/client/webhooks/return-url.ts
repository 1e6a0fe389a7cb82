import { type ReturnParameters, webhooks } from './contract.js';
import { fromBase64, utf8 } from './encoding.ts';
import { WebhookError } from './errors.ts';
import { type Parameters, signedTexts } from './signed-text.ts';

/** Parameters as frameworks have them: a text for each name, several for one that is repeated. */
export type QueryObject = Readonly<Record<string, unknown>>;

/** What the signature is held against. */
export interface ReturnUrlOptions {
  /** The response key of the account, as the dashboard shows it. */
  readonly key: string;
}

/**
 * Checks the signature of the address by which a shopper comes back, in constant time. What it says is true then for
 * the moment at which it was signed; ask for the state of the order before you deliver.
 *
 * @param returned the address, with or without its origin; its parameters; or those of the form that the browser posted
 * @returns the parameters that were signed, also those that the merchant put into the address
 * @throws WebhookError when the parameters are not signed with this key
 */
export async function verifyReturnUrl(
  returned: string | URL | URLSearchParams | QueryObject,
  { key }: ReturnUrlOptions,
): Promise<ReturnParameters> {
  if (typeof key !== 'string' || key === '') {
    throw new WebhookError('OPTION_INVALID', '`key` is no text or empty. Give the response key of the dashboard.');
  }
  const facts = webhooks.returnUrl;
  if (facts === undefined)
    throw new WebhookError('OPTION_INVALID', 'The contract says nothing about return addresses.');
  const { [facts.signature]: signature, [facts.algorithm]: algorithm, ...signed } = parametersOf(returned);
  if (signature === undefined || signature === '') {
    throw new WebhookError(
      'SIGNATURE_MISSING',
      `The address has no \`${facts.signature}\`. The account signs when that is switched on in the dashboard.`,
    );
  }
  const hash = algorithm !== undefined && Object.hasOwn(facts.hashes, algorithm) ? facts.hashes[algorithm] : undefined;
  if (hash === undefined) {
    const known = Object.keys(facts.hashes).join(', ');
    throw new WebhookError('SIGNATURE_ALGORITHM_UNKNOWN', `\`${facts.algorithm}\` has to be one of ${known}.`);
  }
  if (!(await isSigned(signed, signature, key, hash))) {
    throw new WebhookError(
      'SIGNATURE_WRONG',
      'The signature does not fit the parameters and the key. Do not believe the address; ask for the order.',
    );
  }
  const missing = facts.required.find((name) => !Object.hasOwn(signed, name));
  if (missing !== undefined) throw new WebhookError('PARAMETER_MISSING', `The address has no \`${missing}\`.`);
  return signed as ReturnParameters; // every required one is there, and all are texts
}

async function isSigned(signed: Parameters, signature: string, key: string, hash: string): Promise<boolean> {
  const bytes = signatureBytes(signature);
  if (bytes === undefined) return false;
  const secret = await crypto.subtle.importKey('raw', utf8(key), { name: 'HMAC', hash }, false, ['verify']);
  const fits = await Promise.all(
    signedTexts(signed).map((text) => crypto.subtle.verify('HMAC', secret, bytes, utf8(text))),
  );
  return fits.includes(true);
}

/** Some servers encode the value twice, and some leave `+` as it is, which a form reads as a blank. */
function signatureBytes(signature: string): Uint8Array<ArrayBuffer> | undefined {
  const text = signature.includes('%') ? decodedOnce(signature) : signature;
  return text === undefined ? undefined : fromBase64(text.replaceAll(' ', '+'));
}

function decodedOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** @throws WebhookError `PARAMETER_REPEATED`, because nobody can tell which of two values was signed */
function parametersOf(returned: string | URL | URLSearchParams | QueryObject): Parameters {
  const pairs = typeof returned === 'string' || returned instanceof URL ? queryOf(String(returned)) : returned;
  const entries: [string, unknown][] = pairs instanceof URLSearchParams ? [...pairs] : Object.entries(pairs);
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    if (seen.has(name) || typeof value !== 'string') {
      throw new WebhookError('PARAMETER_REPEATED', 'A parameter is repeated, or is no text. Give each as it was sent.');
    }
    seen.add(name);
  }
  // Not an assignment for each name: `__proto__` is a name like any other.
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** The query of an address, which need not be a whole one. */
function queryOf(address: string): URLSearchParams {
  const [before = ''] = address.split('#', 1);
  const mark = before.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : before.slice(mark + 1));
}
