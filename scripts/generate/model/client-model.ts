/** A type as all languages see it. Names of types are in PascalCase and unique within a model. */
export type Type =
  | { readonly kind: 'any' | 'boolean' | 'integer' | 'null' | 'number' | 'text' }
  /** A closed list of values. */
  | { readonly kind: 'literal'; readonly values: readonly (boolean | number | string)[] }
  | { readonly kind: 'list'; readonly items: Type }
  /** An object whose keys nobody knows. */
  | { readonly kind: 'map'; readonly values: Type }
  | { readonly kind: 'object'; readonly object: ObjectType }
  /** A component that is no object. */
  | { readonly kind: 'alias'; readonly name: string; readonly type: Type }
  /** One of several, of which at most one is an object with fields. */
  | { readonly kind: 'union'; readonly members: readonly Type[] };

/** A field of an object, a form or a query. */
export interface Field {
  /** As it is on the wire, dots included. */
  readonly name: string;
  readonly type: Type;
  /** Of a form field whose value is JSON text: what the text holds. A client takes it in place of the text. */
  readonly structure?: Type;
  readonly required: boolean;
  readonly description: string;
  readonly deprecated: boolean;
  /** The known values of a list that may grow. */
  readonly known: readonly string[];
}

/** An object with fields. Unknown fields may come with it. */
export interface ObjectType {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
  /** Regular expressions for further names that the API takes or gives. */
  readonly families: readonly string[];
}

/** Where an operation takes the token that stands in for the key. */
export interface TokenPlace {
  readonly in: 'form' | 'query';
  readonly name: string;
}

/** One operation, as a method of a client. */
export interface OperationModel {
  /** The operationId, in camelCase. */
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** With `{name}` for each of `pathParameters`. */
  readonly path: string;
  /** In the order of the path. */
  readonly pathParameters: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly query: ObjectType | undefined;
  readonly body: { readonly type: Type; readonly kind: 'form' | 'json'; readonly required: boolean } | undefined;
  readonly answer: Type;
  /** True when the answer may be a redirect that is meant for the shopper's browser. */
  readonly redirects: boolean;
  /** Whether it takes the API key: `optional` when the call does without. */
  readonly key: 'always' | 'never' | 'optional';
  readonly token: TokenPlace | undefined;
}

/** All that a client of one version has to know. */
export interface ClientModel {
  readonly title: string;
  /** `baseline`, or the date. */
  readonly version: string;
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  /** Name of the header that says whose call it is. */
  readonly merchantHeader: string;
  /** The header that selects the version, and its value for this one. */
  readonly versionHeader: { readonly name: string; readonly value: string };
  /** Name of the header of answers that identifies the request. */
  readonly requestIdHeader: string | undefined;
  /** Every object that operations reach, in the order of their names. */
  readonly objects: readonly ObjectType[];
  /** Every component that is no object and that operations reach, in the order of their names. */
  readonly aliases: readonly Extract<Type, { kind: 'alias' }>[];
  readonly operations: readonly OperationModel[];
  /** What refusals have as body. */
  readonly error: ObjectType;
}
