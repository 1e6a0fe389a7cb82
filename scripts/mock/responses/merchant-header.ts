import { dereference } from '../../contract/dereference.ts';
import type { Header, OpenApiDocument } from '../../contract/document.ts';
import { type ContractOperation, headerByRole } from '../../contract/operations.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { withoutSecrets } from '../../validation/masking.ts';
import type { AcceptedRequest } from '../request/expression.ts';

/** A header of an answer that depends on the request. */
export interface FilledHeader {
  /** In lower case. */
  readonly name: string;
  /** @returns undefined to leave the example's value */
  value(request: AcceptedRequest): string | undefined;
}

/** What may be sent back: printable, and short enough for any client. */
const REPEATABLE = /^[\x21-\x7e]{1,200}$/;

/**
 * The header of an answer that says for which merchant it is; documents mark it with `x-role: merchant`, like the header
 * of the request that names the merchant.
 *
 * @returns undefined when the answer or the request has no such header
 */
export function merchantHeader(
  document: OpenApiDocument,
  operation: ContractOperation,
  status: number,
): FilledHeader | undefined {
  const sent = headerByRole([operation], 'merchant')?.name.toLowerCase();
  const declared = Object.entries(declaredResponse(document, operation, status)?.headers ?? {});
  const found = declared.find(([, header]) => dereference<Header>(document, header)['x-role'] === 'merchant');
  if (sent === undefined || found === undefined) return undefined;
  // Most clients act for one merchant, so the last one is not looked at again.
  let last: { readonly merchant: string; readonly told: string | undefined } | undefined;
  return {
    name: found[0].toLowerCase(),
    value({ headers }) {
      const merchant = headers.get(sent);
      if (merchant === undefined) return undefined;
      if (last?.merchant !== merchant) last = { merchant, told: isRepeatable(merchant) ? merchant : undefined };
      return last.told;
    },
  };
}

/** Headers end up in logs, so nothing that looks like a secret is repeated. */
function isRepeatable(merchant: string): boolean {
  return REPEATABLE.test(merchant) && withoutSecrets(merchant) === merchant;
}
