import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { METHODS } from './document.ts';
import type { ExtensionName } from './extensions.ts';
import { fromPointer } from './pointer.ts';
import type { ShapeFault } from './shape-context.ts';

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
/**
 * The form of the contract's own extensions (`extensions.ts`), which OpenAPI has no table of; `document.ts` has their
 * types. Those that are left out are judged by rules of `ecc lint`.
 */
const SHAPES: Readonly<Partial<Record<ExtensionName, object>>> = {
  'x-attempts': { type: 'integer', minimum: 1 },
  'x-bank-error': TEXT,
  'x-cause': { enum: ['missing', 'invalid', 'credentials', 'version'] },
  'x-changesets': TEXTS,
  'x-date-precision': { enum: ['seconds'] },
  'x-encrypts': TEXT,
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
  'x-form-values': {
    type: 'object',
    properties: {
      booleans: { type: 'object', properties: { true: TEXTS, false: TEXTS }, additionalProperties: false },
      empty: { enum: ['absent'] },
    },
    additionalProperties: false,
  },
  'x-idempotency-key': TEXT,
  'x-issued-at': {
    type: 'array',
    items: {
      type: 'object',
      required: ['token', 'expiry'],
      properties: { token: TEXT, expiry: TEXT },
      additionalProperties: false,
    },
  },
  'x-json-body': { enum: [true, false, 'also'] },
  'x-life-of': { enum: ['order', 'refund', 'chargeback', 'mandate', 'notification'] },
  'x-lifetime-seconds': { type: 'number' },
  'x-message-encryption': {
    type: 'object',
    required: ['signatureAlgorithm', 'keyAlgorithms', 'contentAlgorithm', 'parts', 'compact', 'signedParts'],
    properties: {
      source: TEXT,
      signatureAlgorithm: TEXT,
      keyAlgorithms: { ...TEXTS, minItems: 1 },
      contentAlgorithm: TEXT,
      contentType: TEXT,
      parts: namesOf('protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'),
      compact: TEXT,
      signedParts: namesOf('protected', 'payload', 'signature'),
    },
    additionalProperties: false,
  },
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
  'x-password': { enum: ['empty'] },
  'x-personal-data': { enum: [true] },
  'x-prefix': TEXT,
  'x-retry': { enum: [true] },
  'x-role': {
    enum: ['merchant', 'version', 'routing', 'request', 'event-id', 'event-date', 'event-name', 'flow-type'],
  },
  'x-roles': {
    type: 'object',
    // What a stateful mock asks for; another role is read by nobody.
    propertyNames: {
      enum: [
        ...['started', 'waiting', 'authorized', 'charged', 'part-charged', 'unauthenticated', 'uncaptured', 'declined'],
        ...['voided', 'auto-refunded', 'done', 'failed', 'active', 'paused', 'revoked', 'told'],
        ...['always', 'never', 'exact', 'linked-wallet', 'card', 'upi'],
      ],
    },
    additionalProperties: TEXT,
  },
  'x-safe': { enum: [true] },
  'x-scalars-as-text': TEXT,
  'x-signature': {
    type: 'object',
    required: ['parameter', 'algorithmParameter', 'hashes'],
    properties: {
      parameter: TEXT,
      algorithmParameter: TEXT,
      hashes: { type: 'object', additionalProperties: { enum: ['SHA-256', 'SHA-384', 'SHA-512'] } },
    },
    additionalProperties: false,
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
  'x-tolerated': {
    type: 'object',
    properties: {
      bodies: { type: 'object', additionalProperties: TEXTS },
      headers: { type: 'object', additionalProperties: TEXT },
      paths: {
        type: 'array',
        items: {
          type: 'object',
          required: ['method', 'path', 'operationId'],
          properties: { method: { enum: METHODS }, path: { type: 'string', pattern: '^/' }, operationId: TEXT },
          additionalProperties: false,
        },
      },
      slashes: TEXTS,
    },
    additionalProperties: false,
  },
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
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  },
};

const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, formats: { regex: isPattern } });
const validators = new Map<string, ValidateFunction>();

/** What is wrong with the value of an extension; undefined for one that this contract does not know. */
export function faultOfExtension(name: string, value: unknown): ShapeFault | undefined {
  const shapes: Readonly<Record<string, object>> = SHAPES;
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
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
  if (error?.propertyName !== undefined && error.keyword === 'enum') {
    return `has \`${error.propertyName}\`, which is none of ${error.params.allowedValues.join(', ')}`;
  }
  if (error?.keyword === 'enum') return `${error.message} (${error.params.allowedValues.join(', ')})`;
  if (error?.keyword === 'additionalProperties')
    return `has \`${error.params.additionalProperty}\`, which nobody reads`;
  return error?.message ?? 'is not valid';
}

/** The form of an object that gives each of some things a name. */
function namesOf(...things: readonly string[]): object {
  const properties = Object.fromEntries(things.map((thing) => [thing, TEXT]));
  return { type: 'object', required: things, properties, additionalProperties: false };
}
