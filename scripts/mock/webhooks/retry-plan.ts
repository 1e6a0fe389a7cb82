import type { OpenApiDocument } from '../../contract/document.ts';
import { ContractError } from '../../contract/errors.ts';
import { isJsonObject, type JsonValue } from '../../contract/json.ts';

/** More than any plan would list; a contract with a slip of the pen must not fill the memory. */
const MOST_TIMES = 1000;

/**
 * How long to wait before each repetition of a message that was not taken, in seconds: the contract's
 * `x-webhook-retries`.
 *
 * @throws ContractError `WEBHOOK_RETRIES_UNKNOWN` when the contract has no plan, or none that can be read
 */
export function retryDelays(document: OpenApiDocument): number[] {
  const plan: unknown = document['x-webhook-retries']; // it may be anything in a contract that was not linted
  const steps = isJsonObject(plan) && Array.isArray(plan.delays) ? plan.delays.map(delaysOf) : [];
  const delays = steps.flatMap((step) => step ?? []);
  if (delays.length > 0 && !steps.includes(undefined)) return delays;
  throw new ContractError({
    code: 'WEBHOOK_RETRIES_UNKNOWN',
    message: 'The contract does not say when a webhook is repeated.',
    hint: 'Give it `x-webhook-retries` with `delays`, a list of `times` and `seconds`, or send without repetition.',
  });
}

function delaysOf(step: JsonValue): number[] | undefined {
  if (!isJsonObject(step)) return undefined;
  const { times, seconds } = step;
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > MOST_TIMES) return undefined;
  if (typeof seconds !== 'number' || seconds < 0) return undefined;
  return new Array<number>(times).fill(seconds);
}
