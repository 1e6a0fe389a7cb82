import { ContractError } from '../../contract/errors.ts';
import type { JsonObject } from '../../contract/json.ts';
import { toPointer } from '../../contract/pointer.ts';
import { declaredFields } from '../declared/fields.ts';
import { undeclaredFields } from '../warnings/undeclared.ts';
import { chooseExample } from './choose-example.ts';
import type { Webhook } from './find-webhook.ts';
import { refresh } from './fresh-fields.ts';
import { payloadFaults } from './payload-faults.ts';
import { type SetValues, setValues } from './set-values.ts';

/** What a payload is to be. */
export interface PayloadWishes {
  /** The name of the example to begin with; the webhook's first when left out. */
  readonly example?: string | undefined;
  readonly set?: SetValues | undefined;
}

/**
 * Makes a valid payload: an example of the contract with an identifier and a date of its own, and with the values that
 * are set.
 *
 * @param now the time of the event in milliseconds
 * @throws ContractError `WEBHOOK_EXAMPLE_UNKNOWN`; `WEBHOOK_PAYLOAD_INVALID` when a value does not fit the schema
 */
export function buildPayload(webhook: Webhook, { example, set = {} }: PayloadWishes, now: number): JsonObject {
  const payload = chooseExample(webhook, example);
  refresh(webhook, payload, now);
  setValues(payload, set);
  const faults = payloadFaults(webhook, payload);
  if (faults.length === 0) return payload;
  throw new ContractError({
    code: 'WEBHOOK_PAYLOAD_INVALID',
    message: `The payload is not one of \`${webhook.event}\` in the version ${webhook.version}: ${faults.join('; ')}.`,
    hint:
      Object.keys(set).length === 0
        ? 'Mend the example in the contract.'
        : `Set other values; these were set: ${Object.keys(set).join(', ')}.`,
  });
}

/**
 * Where a payload has fields that no schema names, as JSON Pointers. They are allowed, since real messages grow; in a
 * value that somebody sets they are most likely misspelled.
 */
export function undeclaredPlaces({ document, content }: Webhook, payload: JsonObject): string[] {
  const found = undeclaredFields(document, declaredFields(document, [content.schema]), payload);
  return found.map(({ keys }) => toPointer(keys).slice(1));
}
