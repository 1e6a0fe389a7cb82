import type { Middleware } from 'openapi-fetch';
import { contract } from '../runtime/contract.js';
import { chooseVersion } from '../runtime/version.ts';
import { judgeAnswer } from './answer.ts';
import { answers } from './contract.js';
import type { Fault } from './fault.ts';

/** Something in an answer that is not as the contract has it. No value of the answer is in it, so it is safe to log. */
export interface AnswerFinding extends Fault {
  /** The operationId. */
  readonly operation: string;
  readonly status: number;
  /** The version of the API by which the answer was judged. */
  readonly version: string;
}

export interface ValidateOptions {
  /**
   * Is called for each finding, before the call gives its result. What it throws is dropped: a payment that was taken
   * must not look as if it had failed.
   */
  readonly onFinding: (finding: AnswerFinding) => unknown;
  /** The version, or a day, to judge by, such as the one to move to; that of the request when left out. */
  readonly version?: string | undefined;
}

/**
 * Middleware for `client.use(…)` that holds each answer against its schema and tells what is not as the contract has it.
 * It changes no answer and fails no call.
 *
 * @throws ExpressCheckoutError `VERSION_UNKNOWN`
 */
export function validateAnswers({ onFinding, version }: ValidateOptions): Middleware {
  const chosen = version === undefined ? undefined : chooseVersion(contract, version).version;
  return {
    async onResponse({ request, response, schemaPath }) {
      try {
        const operation = operationAt(request.method, schemaPath);
        if (operation === undefined) return;
        const { status } = response;
        const judgedBy = chosen ?? versionOf(request);
        const text = await response.clone().text();
        for (const fault of judgeAnswer(contract, answers, { operation, version: judgedBy, status, text })) {
          tell(onFinding, { operation, status, version: judgedBy, ...fault });
        }
      } catch {
        // What cannot be judged, such as a body that somebody else has read, is the caller's all the same.
      }
    },
  };
}

function operationAt(method: string, path: string): string | undefined {
  const same = Object.entries(contract.operations).find(
    ([, operation]) => operation.path === path && operation.method === method,
  );
  return same?.[0];
}

/** The version that the API answers in. Without the header that is the newest. */
function versionOf({ headers }: Request): string {
  const given = headers.get(contract.headers.version);
  return given === null ? (contract.versions.at(-1) ?? '') : chooseVersion(contract, given).version;
}

function tell(onFinding: ValidateOptions['onFinding'], finding: AnswerFinding): void {
  try {
    Promise.resolve(onFinding(finding)).catch(() => {});
  } catch {
    // see `onFinding`
  }
}
