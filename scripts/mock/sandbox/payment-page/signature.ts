import type { OpenApiDocument } from '../../../contract/document.ts';
import { isJsonObject } from '../../../contract/json.ts';
import { returnVisitIn } from '../../../contract/webhooks.ts';

/** How the address is signed to which a shopper comes back, as the contract describes it (`x-signature`). */
interface ReturnSignature {
  readonly parameter: string;
  readonly algorithmParameter: string;
  readonly algorithm: string;
  readonly hash: string;
  /** The placeholder that the contract's own example is signed with. */
  readonly key: string;
}

function signatureIn(document: OpenApiDocument): ReturnSignature | undefined {
  const found = returnVisitIn(document);
  const [algorithm, hash] = Object.entries(found?.signature.hashes ?? {})[0] ?? [];
  if (found === undefined || algorithm === undefined || hash === undefined) return undefined;
  const { parameter, algorithmParameter } = found.signature;
  const shown: unknown = Object.entries(found.visit.operation).find(([name]) => name === EXAMPLE)?.[1];
  const [example] = isJsonObject(shown) ? Object.values(shown).filter(isJsonObject) : [];
  const key = example?.response_key;
  return { parameter, algorithmParameter, algorithm, hash, key: typeof key === 'string' ? key : '' };
}

const EXAMPLE = 'x-signature-example';

/**
 * The parameters with their signature.
 *
 * @param given the account's key; the placeholder that the contract shows when left out
 */
export async function signed(
  document: OpenApiDocument,
  parameters: URLSearchParams,
  given?: string,
): Promise<URLSearchParams> {
  const signature = signatureIn(document);
  if (signature === undefined) return parameters;
  const { parameter, algorithmParameter, algorithm, hash, key } = signature;
  const pairs = [...parameters].map(([name, value]) => new URLSearchParams([[name, value]]).toString());
  const text = encoded(pairs.sort().join('&'));
  const bytes = new TextEncoder();
  const secret = await crypto.subtle.importKey('raw', bytes.encode(given ?? key), { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  const digest = await crypto.subtle.sign('HMAC', secret, bytes.encode(text));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return new URLSearchParams([...parameters, [parameter, base64], [algorithmParameter, algorithm]]);
}

/** As a form writes it. */
function encoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
