import type {
  Oas3_1Definition,
  Oas3_1Schema,
  Oas3Example,
  Oas3Header,
  Oas3MediaType,
  Oas3Operation,
  Oas3Parameter,
  Oas3PathItem,
  Oas3RequestBody,
  Oas3Response,
  OasRef,
} from '@redocly/openapi-core';

/** A resolved OpenAPI 3.1 document of the contract; references stay inside it. */
export type OpenApiDocument = Oas3_1Definition;
export type Operation = Oas3Operation<Oas3_1Schema> & {
  /** What of a request comes back in the answer: JSON Pointers in the answer, and runtime expressions. */
  readonly 'x-echo'?: Readonly<Record<string, string>>;
};
export type PathItem = Oas3PathItem<Oas3_1Schema>;
export type Parameter = Oas3Parameter<Oas3_1Schema> & {
  /** What the pipeline uses a shared header for: `merchant`, `version` or `routing`. */
  readonly 'x-role'?: string;
};
export type Header = Oas3Header<Oas3_1Schema> & {
  /** `request` for the header that identifies the request. */
  readonly 'x-role'?: string;
};
export type RequestBody = Oas3RequestBody<Oas3_1Schema>;
export type Response = Oas3Response<Oas3_1Schema>;
export type MediaType = Oas3MediaType<Oas3_1Schema>;
export type Example = Oas3Example & {
  /** For an error example: which kind of refused request it answers, `missing`, `invalid`, `credentials` or `version`. */
  readonly 'x-cause'?: string;
  /** For an error example: the field or header that it is about. */
  readonly 'x-field'?: string;
  /** For an answer: which requests it answers. Of a list of conditions one has to be met. */
  readonly 'x-when'?: ExampleCondition | readonly ExampleCondition[];
};
/** Runtime expressions and what each has to give: a text, or a text of this pattern. All of them have to be met. */
export type ExampleCondition = Readonly<Record<string, string | { readonly pattern: string }>>;
export type Schema = Oas3_1Schema;

export const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';
export const JSON_CONTENT_TYPE = 'application/json';

/** The HTTP methods that a path item can hold an operation for. See OpenAPI 3.1.1, section 4.8.9. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type Method = (typeof METHODS)[number];
export type { OasRef };
