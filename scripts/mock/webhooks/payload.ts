import type { Contract } from '../../contract/contract.ts';
import { dereference } from '../../contract/dereference.ts';
import type { Example } from '../../contract/document.ts';
import { ContractError } from '../../contract/errors.ts';
import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { nearest } from '../../contract/nearest.ts';
import type { Webhook } from '../../contract/webhooks.ts';
import type { Violation } from '../../validation/catalogue.ts';
import { withoutSecrets } from '../../validation/masking.ts';
import { validateWebhook } from '../../validation/validate-webhook.ts';
import { follow } from './follow.ts';
import { refresh } from './fresh-fields.ts';
import { type SetValues, setValues } from './values.ts';

/** What a payload is to be. */
export interface PayloadOptions {
  /** The name of the example to begin with; the webhook's first when left out. */
  readonly example?: string | undefined;
  readonly set?: SetValues | undefined;
}

/** A payload that is valid for its version. */
export interface Payload {
  readonly value: JsonObject;
  /**
   * JSON Pointers to the fields that no schema names. They are allowed, since real messages grow; in a value that
   * somebody sets they are most likely misspelled.
   */
  readonly undeclared: readonly string[];
}

/** How many faults are told, and of how many; a list can hold thousands that are the same. */
const MOST_TOLD = 3;
const MOST_READ = 100;

/**
 * Makes a valid payload: an example of the contract with an identifier and a date of its own, with the values that are
 * set, and with what follows from them.
 *
 * @param now the time of the event in milliseconds
 * @throws ContractError `WEBHOOK_EXAMPLE_UNKNOWN`; `WEBHOOK_PAYLOAD_INVALID` when a value does not fit the schema
 */
export function buildPayload(
  contract: Contract,
  webhook: Webhook,
  { example, set = {} }: PayloadOptions,
  now: number,
): Payload {
  const value = chooseExample(webhook, example);
  follow(webhook, value, set, now);
  refresh(webhook, value, now);
  setValues(value, set);
  const { violations, warnings } = validateWebhook(contract, webhook, value);
  if (violations.length === 0) return { value, undeclared: warnings.flatMap(({ pointer }) => pointer ?? []) };
  const faults = [...new Set(violations.slice(0, MOST_READ).map(inWords))].slice(0, MOST_TOLD);
  throw new ContractError({
    code: 'WEBHOOK_PAYLOAD_INVALID',
    message: `The payload is not one of \`${webhook.event}\` in the version ${webhook.version}: ${faults.join('; ')}.`,
    hint:
      Object.keys(set).length === 0
        ? 'Mend the example in the contract.'
        : `Set other values; these were set: ${withoutSecrets(Object.keys(set).join(', '), true)}.`,
  });
}

function inWords({ pointer, message }: Violation): string {
  return `\`${withoutSecrets(pointer || '/', true)}\` ${message}`;
}

/**
 * A copy of the payload that the contract shows for a webhook: the example of a name, else the first one.
 *
 * @throws ContractError `WEBHOOK_EXAMPLE_UNKNOWN`
 */
function chooseExample({ event, version, document, content }: Webhook, name: string | undefined): JsonObject {
  const examples = Object.entries(content.examples ?? {});
  const names = examples.map(([known]) => known);
  const [, chosen] = examples.find(([known]) => name === undefined || known === name) ?? [];
  const value: unknown = chosen === undefined ? undefined : dereference<Example>(document, chosen).value;
  if (isJsonObject(value)) return structuredClone(value);
  const guess = name === undefined ? undefined : nearest(name, names);
  const which = name === undefined ? 'example' : 'example of this name';
  throw new ContractError({
    code: 'WEBHOOK_EXAMPLE_UNKNOWN',
    message: `\`${event}\` has no ${which} in the version ${version}${guess ? `; did you mean \`${guess}\`?` : '.'}`,
    hint: names.length === 0 ? 'Add one to the contract.' : `Its examples are ${names.join(', ')}.`,
  });
}
