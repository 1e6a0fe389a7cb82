import { isJsonObject } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import { FORM, GOOD } from '../mock-client.ts';
import type { RequestDraft } from './request-draft.ts';
import type { Sender } from './send.ts';

/**
 * Asks the mock for a client auth token, as an order that was created with one carries it.
 *
 * @throws TypeError when the answer holds none
 */
export async function obtainToken({ send }: Pick<Sender, 'send'>): Promise<string> {
  const body = 'order_id=acme0417&amount=10.00&options.get_client_auth_token=true';
  const headers = { ...GOOD, 'content-type': FORM, prefer: 'example=new-with-token' };
  const { text } = await send({ method: 'POST', path: '/orders', search: '', headers, body });
  const order: unknown = JSON.parse(text);
  const juspay = isJsonObject(order) ? order.juspay : undefined;
  const token = isJsonObject(juspay) ? juspay.client_auth_token : undefined;
  if (typeof token !== 'string') throw new TypeError('The mock handed out no client auth token.');
  return token;
}

/** The form fields and query parameters that hold a client auth token. */
export function tokenNames(contract: Contract, version: string): string[] {
  const schemes = Object.values(contract.document(version).components?.securitySchemes ?? {});
  return schemes.flatMap((scheme) => {
    if (!('type' in scheme) || scheme.type !== 'apiKey') return [];
    const field: unknown = scheme['x-form-field'];
    return typeof field === 'string' ? [scheme.name, field] : [scheme.name];
  });
}

/** The draft with a token of the mock in place of each token that the example shows. */
export function withToken(contract: Contract, draft: RequestDraft, token: string): RequestDraft {
  if (draft.body.kind !== 'form') return draft;
  const names = tokenNames(contract, draft.version);
  const fields = draft.body.fields.map(([name, value]) => [name, names.includes(name) ? token : value] as const);
  return { ...draft, body: { kind: 'form', fields } };
}
