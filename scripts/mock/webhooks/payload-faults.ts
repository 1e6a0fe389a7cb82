import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '../../contract/document.ts';
import { sentWebhooks, type Webhook } from './find-webhook.ts';

const MOST_TOLD = 3;
const MOST_VALUES = 12;
const COMPOSITION = new Set(['allOf', 'anyOf', 'oneOf', 'if']);
const validators = new WeakMap<OpenApiDocument, Ajv2020>();

/** What keeps a payload from being one of the webhook, a sentence part for each fault; at most three. */
export function payloadFaults(webhook: Webhook, payload: unknown): string[] {
  const ajv = validators.get(webhook.document) ?? createValidator(webhook);
  validators.set(webhook.document, ajv);
  const validate = ajv.getSchema(`contract#/payloads/${pointerPart(webhook.event)}`);
  if (validate === undefined) throw new TypeError(`The schema of ${webhook.event} does not compile.`);
  if (validate(payload)) return [];
  const errors = validate.errors ?? [];
  const telling = errors.filter(({ keyword }) => !COMPOSITION.has(keyword));
  return [...new Set((telling.length > 0 ? telling : errors).map(describe))].slice(0, MOST_TOLD);
}

/** The payloads of all webhooks in one schema, so that what they share is compiled once. */
function createValidator({ document, version }: Webhook): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, code: { optimize: false } });
  addFormats.default(ajv);
  const payloads = sentWebhooks(document, version).map(({ event, content }) => [event, content.schema ?? {}]);
  ajv.addSchema({
    $id: 'contract',
    payloads: Object.fromEntries(payloads),
    components: { schemas: document.components?.schemas ?? {} },
  });
  return ajv;
}

/** Says what is expected and repeats nothing of what was given. */
function describe({ instancePath, message = 'is not valid', params }: ErrorObject): string {
  const values: unknown = params.allowedValues ?? ('allowedValue' in params ? [params.allowedValue] : undefined);
  const list = Array.isArray(values) ? values.slice(0, MOST_VALUES).map((value) => JSON.stringify(value)) : [];
  const more = Array.isArray(values) && values.length > MOST_VALUES ? ', …' : '';
  return `\`${instancePath || '/'}\` ${message}${list.length > 0 ? ` (${list.join(', ')}${more})` : ''}`;
}

function pointerPart(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
