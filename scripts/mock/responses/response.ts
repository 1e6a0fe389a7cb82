/** An answer of the mock, ready to be sent. */
export interface MockResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** An answer with a JSON body. */
export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/**
 * An error of one of the mock's own addresses, which are not the API's and have no error shape in the contract.
 *
 * @param code stable, for programs
 */
export function errorResponse(
  status: number,
  code: string,
  message: string,
  hint: string,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return jsonResponse(status, { error: { code, message, hint } }, headers);
}
