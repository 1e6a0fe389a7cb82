import { z } from 'zod';
import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import { BODY, HEADERS, VERSION } from '../inputs.ts';
import { bytesOf, headerFieldsOf, verdictOf } from '../judged.ts';
import { versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const validateRequest = defineTool({
  name: 'validate_request',
  title: 'Validate a request',
  description:
    'Holds a request against a version, as strictly as the mock does: address, headers, sign-in, body. Nothing is sent, and no value is repeated.',
  input: {
    method: z
      .string()
      .regex(/^[A-Za-z]{1,20}$/)
      .describe('such as POST'),
    path: z.string().min(1).max(8192).describe('from the path on, such as /orders/ord_1?x=y, or the whole address'),
    headers: HEADERS,
    body: BODY.optional().describe('as text as it is sent, or as an object of form fields'),
    version: VERSION.describe('by default what the request says in its version header, else the newest'),
  },
  async run({ method, path, headers = {}, body, version }, context) {
    const fields = headerFieldsOf(headers);
    const type = fields.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    // An object stands for a form, unless the headers say otherwise.
    const own = body === undefined || typeof body === 'string' ? type : (type ?? FORM_CONTENT_TYPE);
    const sent = type === undefined && own !== undefined ? [...fields, ['content-type', own] as const] : fields;
    const request = {
      method: method.toUpperCase(),
      url: path.replace(/^https?:\/\/[^/?#]*(?=$|[/?#])/i, '').replace(/^(?!\/)/, '/'),
      headers: sent,
      body: body === undefined ? undefined : bytesOf(body, own),
    };
    const validate = await context.validator();
    return verdictOf(validate({ request }, version === undefined ? undefined : versionOf(context.contract, version)));
  },
});
