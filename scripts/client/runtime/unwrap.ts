import { recall } from './answered.ts';
import { ApiError } from './api-error.ts';
import { ExpressCheckoutError } from './errors.ts';
import { invalidOption } from './invalid-option.ts';

/** The outcome of a call, as far as its data is concerned. */
export interface Outcome<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly location?: string;
  readonly response: Response;
}

/**
 * The data of a successful answer; anything else is thrown. For callers who have nothing to do about an error at the
 * place of the call.
 *
 * @throws ApiError the error that the API explains
 * @throws ExpressCheckoutError `OPTION_INVALID` for a promise, which is no result yet
 * @throws ExpressCheckoutError `REDIRECTED` when the answer is the page to which the shopper has to go
 */
export function unwrap<Data>(outcome: Outcome<Data>): Exclude<Data, undefined> {
  // Without TypeScript nothing else tells that an `await` was forgotten.
  if (!outcome?.response) throw invalidOption('Give `unwrap` the result of a call: `await` it.');
  const { data, error, location, response } = outcome;
  const answered = recall(response);
  if (location !== undefined) {
    throw new ExpressCheckoutError(
      'REDIRECTED',
      `${answered?.operation ?? 'The call'} was answered with the shopper's next page. Read \`location\` of the result, or ask for JSON.`,
      { operation: answered?.operation, status: response.status, mayHaveHadEffect: true },
    );
  }
  if (!response.ok) {
    const { status } = response;
    throw new ApiError(error, answered?.errors, {
      operation: answered?.operation,
      status,
      requestId: answered?.requestId,
      mayHaveHadEffect: answered?.onlyReads !== true && status >= 500,
    });
  }
  return data as Exclude<Data, undefined>; // an answer that is ok has data, which the type of a result says too
}
