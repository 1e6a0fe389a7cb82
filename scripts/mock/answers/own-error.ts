import { type Answer, jsonAnswer } from './answer.ts';

/**
 * An error of one of the mock's own addresses, which are not the API's and have no error shape in the contract.
 *
 * @param code stable, for programs
 */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  hint: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { error: { code, message, hint } }, headers);
}
