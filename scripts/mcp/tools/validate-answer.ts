import { z } from 'zod';
import { BODY, HEADERS, NAME, VERSION } from '../inputs.ts';
import { bytesOf, headerFieldsOf, verdictOf } from '../judged.ts';
import { operationOf, versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const validateAnswer = defineTool({
  name: 'validate_answer',
  title: 'Validate an answer',
  description:
    'Holds the answer of an operation against a version: status, headers where they are given, body. Says what breaks the contract, and what only a later version knows.',
  input: {
    operation: NAME.describe('operationId such as getOrderStatus'),
    status: z.number().int().min(100).max(599).default(200),
    headers: HEADERS,
    body: BODY.optional(),
    version: VERSION,
  },
  async run({ operation, status, headers, body, version: given }, context) {
    const version = versionOf(context.contract, given);
    operationOf(context.contract, version, operation);
    const response = {
      status,
      ...(headers !== undefined && { headers: headerFieldsOf(headers) }),
      body: body === undefined ? undefined : bytesOf(body),
    };
    const validate = await context.validator();
    return verdictOf(validate({ operationId: operation, response }, version));
  },
});
