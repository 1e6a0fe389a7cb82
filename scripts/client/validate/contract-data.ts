/** A schema as the generator keeps it: the keywords of `keywords.ts`, and references into the list of schemas. */
export interface SchemaData {
  /** The index of the schema that this one refers to. */
  readonly $ref?: number;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  /** The known texts of a list that may grow. */
  readonly 'x-extensible-enum'?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode;
  readonly prefixItems?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly not?: SchemaNode;
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
}

export type SchemaNode = SchemaData | boolean;

/** The answers of an operation, from a version on. */
export interface AnswersSince {
  readonly version: string;
  /** By status, range (`4XX`) or `default`: the index of the body's schema, or null for an answer without a JSON body. */
  readonly answers: Readonly<Record<string, number | null>>;
}

/** What the documents say about answers. */
export interface AnswersData {
  /** Each distinct schema once. */
  readonly schemas: readonly SchemaNode[];
  /** By operationId, oldest version first; a version is only there when it differs from the one before. */
  readonly operations: Readonly<Record<string, readonly AnswersSince[]>>;
}
