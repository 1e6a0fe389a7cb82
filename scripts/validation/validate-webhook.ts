import type { Contract } from '../contract/contract.ts';
import { type Webhook, webhookIn } from '../contract/webhooks.ts';
import { schemaFaults } from './body-validator.ts';
import { unmetBodyRule } from './catalogue.ts';
import { unknownSince } from './unknown-fields.ts';
import type { ValidationResult } from './validate-response.ts';

/**
 * Holds a payload against what a webhook's version declares. Fields that the schema does not name are warnings, with the
 * version that brings them.
 */
export function validateWebhook(contract: Contract, webhook: Webhook, payload: unknown): ValidationResult {
  const { event, version, document, content } = webhook;
  const { schema } = content;
  const faults = schema === undefined ? [] : schemaFaults(document, schema, payload);
  return {
    violations: faults.map((fault) => unmetBodyRule(fault, document['x-scalars-as-text'])),
    warnings: unknownSince(contract, version, payload, (name) =>
      name === version ? schema : webhookIn(contract, name, event)?.content.schema,
    ),
  };
}
