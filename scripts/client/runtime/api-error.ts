import { type ErrorContext, ExpressCheckoutError } from './errors.ts';
import { valueAt } from './pointer.ts';

/** A code and nothing else: sentences and numbers can repeat what was sent. */
const CODE = /^[A-Za-z]+([._][A-Za-z]+)*$/;

/** Where an error has its codes, the most exact one first, and its explanation: JSON Pointers. */
interface ErrorFields {
  readonly codes: readonly string[];
  readonly info: string;
}

/**
 * An error that the API explains, as an exception. Its message has the operation, the status and the code. What the API
 * says can repeat what was sent, so it is there for programs and no part of what a log of the error shows.
 */
export class ApiError extends ExpressCheckoutError {
  override readonly name: string = 'ApiError';
  readonly #body: unknown;
  readonly #fields: ErrorFields | undefined;

  /** @param body of the answer, from JSON */
  constructor(body: unknown, fields: ErrorFields | undefined, context: ErrorContext) {
    const code = codeIn(body, fields);
    const said = code !== undefined && CODE.test(code) ? ` (${code})` : '';
    const call = context.operation ?? 'The call';
    super('API_ERROR', `${call} was answered with ${context.status}${said}. \`body\` has what the API says.`, context);
    this.#body = body;
    this.#fields = fields;
  }

  /** The code by which the API tells errors apart, the most exact one. */
  get errorCode(): string | undefined {
    return codeIn(this.#body, this.#fields);
  }

  /** What the API says to the shopper and to the developer, where it has that. */
  get errorInfo(): Readonly<Record<string, unknown>> | undefined {
    const info = this.#fields && valueAt(this.#body, this.#fields.info);
    return typeof info === 'object' && info !== null ? { ...info } : undefined;
  }

  /** The answer as it came; do not log it. */
  get body(): unknown {
    return this.#body;
  }
}

function codeIn(body: unknown, fields: ErrorFields | undefined): string | undefined {
  const codes = (fields?.codes ?? []).map((pointer) => valueAt(body, pointer));
  return codes.find((code): code is string => typeof code === 'string');
}
