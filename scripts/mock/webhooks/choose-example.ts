import { dereference } from '../../contract/dereference.ts';
import type { Example } from '../../contract/document.ts';
import { ContractError } from '../../contract/errors.ts';
import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { nearest } from '../../contract/nearest.ts';
import type { Webhook } from './find-webhook.ts';

/**
 * A copy of the payload that the contract shows for a webhook: the example of a name, else the first one.
 *
 * @throws ContractError `WEBHOOK_EXAMPLE_UNKNOWN`
 */
export function chooseExample({ event, version, document, content }: Webhook, name: string | undefined): JsonObject {
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
