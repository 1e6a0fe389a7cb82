import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { fromPointer } from './pointer.ts';
import type { ShapeFault } from './shape-context.ts';

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
/**
 * The form of the contract's own extensions, which OpenAPI has no table of; `document.ts` has their types. `x-when` and
 * `x-echo` are judged by rules of `ecc lint`.
 */
const SHAPES: Readonly<Record<string, object>> = {
  'x-attempts': { type: 'integer', minimum: 1 },
  'x-bank-error': TEXT,
  'x-cause': { type: ['string', 'array'], items: TEXT },
  'x-changesets': TEXTS,
  'x-date-precision': TEXT,
  'x-environment': { enum: ['production', 'sandbox'] },
  'x-enum-varnames': TEXTS,
  'x-enumDescriptions': { type: 'object', additionalProperties: TEXT },
  'x-errors': {
    type: 'object',
    required: ['codes', 'info'],
    properties: { codes: TEXTS, info: TEXT },
    additionalProperties: false,
  },
  'x-events': { type: 'object', additionalProperties: TEXT },
  'x-extensible-enum': { type: 'array' },
  'x-field': TEXT,
  'x-flow-types': { type: 'object', additionalProperties: TEXT },
  'x-form-field': TEXT,
  'x-idempotency-key': TEXT,
  'x-issued-at': {
    type: 'array',
    items: { type: 'object', required: ['token', 'expiry'], properties: { token: TEXT, expiry: TEXT } },
  },
  'x-json-body': { enum: [true, false, 'also'] },
  'x-life-of': { enum: ['order', 'refund', 'chargeback', 'mandate', 'notification'] },
  'x-lifetime-seconds': { type: 'number' },
  'x-moves-money': { enum: [true] },
  'x-number-patterns': { type: 'object', additionalProperties: { type: 'string', format: 'regex' } },
  'x-numbers': { type: 'object', additionalProperties: { type: 'integer' } },
  'x-older-values': {
    type: 'array',
    items: {
      type: 'object',
      required: ['value'],
      properties: {
        value: { type: ['string', 'number'] },
        shown: { type: ['string', 'number'] },
        leftOut: { enum: ['item'] },
      },
      additionalProperties: false,
      oneOf: [{ required: ['shown'] }, { required: ['leftOut'] }],
    },
  },
  'x-pagination': {
    type: 'object',
    required: ['offset', 'list'],
    properties: { offset: TEXT, limit: TEXT, list: TEXT, size: TEXT, total: TEXT },
    additionalProperties: false,
  },
  'x-password': TEXT,
  'x-prefix': TEXT,
  'x-retry': { enum: [true] },
  'x-role': TEXT,
  'x-roles': { type: 'object', additionalProperties: TEXT },
  'x-safe': { enum: [true] },
  'x-signature': {
    type: 'object',
    required: ['parameter', 'algorithmParameter', 'hashes'],
    properties: {
      parameter: TEXT,
      algorithmParameter: TEXT,
      hashes: { type: 'object', additionalProperties: { enum: ['SHA-256', 'SHA-384', 'SHA-512'] } },
    },
  },
  'x-state': {
    enum: [
      'amount-differs',
      'currency-differs',
      'duplicate',
      'exceeded',
      'exists',
      'locked',
      'mandate-unknown',
      'not-active',
      'not-allowed',
      'not-authorized',
      'not-linked',
      'not-paid',
      'not-scheduled',
      'notification-unknown',
      'owner-unknown',
      'paid',
      'short',
      'token-unknown',
      'too-often',
      'unknown',
      'wrong',
    ],
  },
  'x-transitions': {
    type: 'array',
    items: {
      type: 'object',
      required: ['to', 'what', 'basis'],
      properties: {
        from: TEXT,
        to: TEXT,
        what: TEXT,
        operation: TEXT,
        after: { type: 'string', pattern: '^P' },
        at: TEXT,
        order: TEXTS,
        webhooks: TEXTS,
        basis: { enum: ['documented', 'sample', 'inferred'] },
      },
      additionalProperties: false,
    },
  },
  'x-successor': TEXT,
  'x-webhook-retries': {
    type: 'object',
    required: ['delays'],
    properties: {
      source: TEXT,
      note: TEXT,
      delays: {
        type: 'array',
        items: {
          type: 'object',
          required: ['times', 'seconds'],
          properties: { times: { type: 'integer', minimum: 0 }, seconds: { type: 'number', minimum: 0 } },
        },
      },
    },
  },
};

const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, formats: { regex: isPattern } });
const validators = new Map<string, ValidateFunction>();

/** What is wrong with the value of an extension; undefined for one that this contract does not know. */
export function faultOfExtension(name: string, value: unknown): ShapeFault | undefined {
  const shape = SHAPES[name];
  if (shape === undefined) return undefined;
  const validate = validators.get(name) ?? ajv.compile(shape);
  validators.set(name, validate);
  if (validate(value)) return undefined;
  const error = validate.errors?.find(({ keyword }) => keyword !== 'if');
  return {
    message: `\`${name}\` does not have its form: it ${reasonOf(error)}`,
    hint: 'The table of extensions in spec/README.md says what it means; another place that has one shows its form.',
    below: fromPointer(error?.instancePath ?? ''),
  };
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: ErrorObject | undefined): string {
  if (error?.keyword === 'enum') return `${error.message} (${error.params.allowedValues.join(', ')})`;
  return error?.message ?? 'is not valid';
}
