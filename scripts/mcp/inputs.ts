import { z } from 'zod';

/** Longest text of a message that is judged, in characters. */
const LONGEST_BODY = 500_000;
const NAME = z.string().min(1).max(200);

/** Parts that the input of several tools has. */
export const VERSION = NAME.optional().describe('API version such as 2018-07-16, or any date; by default the newest');
export const OPERATION = NAME.describe(
  'operationId such as createOrder, or the event of a webhook such as ORDER_SUCCEEDED',
);
export const FORMAT = z
  .enum(['markdown', 'json'])
  .default('markdown')
  .describe('markdown to read; json for the OpenAPI node');
export const HEADERS = z
  .record(z.string(), z.unknown())
  .optional()
  .describe('by name; placeholders will do for credentials, only their presence is judged');
export const BODY = z
  .union([z.string().max(LONGEST_BODY), z.record(z.string(), z.unknown()), z.array(z.unknown())])
  .describe('as text as it was sent, or as an object');
export { NAME };
