import { usageError } from '../../contract/errors.ts';
import { findWebhook } from '../../contract/webhooks.ts';
import { eventNames } from '../../validation/event-name.ts';
import { safeName } from '../../validation/masking.ts';
import { BODY, NAME, VERSION } from '../inputs.ts';
import { bytesOf, verdictOf } from '../judged.ts';
import { versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const validateWebhook = defineTool({
  name: 'validate_webhook',
  title: 'Validate a webhook',
  description: "Holds a webhook's payload against a version. The event is read from the payload when it is not named.",
  input: { event: NAME.optional().describe('such as ORDER_SUCCEEDED'), body: BODY, version: VERSION },
  async run({ event: given, body, version: wanted }, context) {
    const version = versionOf(context.contract, wanted);
    const event = given ?? eventNames(context.contract)(typeof body === 'string' ? parsed(body) : body);
    if (event === undefined) {
      throw usageError('The payload does not name an event of the contract.', 'Say which it is with `event`.');
    }
    // An event that may be no name at all is not repeated.
    if (safeName(event) !== event)
      throw usageError('That is not an event of the contract.', 'The tool `find` looks for events.');
    findWebhook(context.contract, version, event);
    const request = { method: 'POST', url: '/', headers: [], body: bytesOf(body) };
    const validate = await context.validator();
    return verdictOf(validate({ webhook: event, request }, version));
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is wrong with it is found when it is judged
  }
}
