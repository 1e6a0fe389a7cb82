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
export type OpenApiDocument = Oas3_1Definition & {
  /** How finely the API writes dates, which are in UTC. */
  readonly 'x-date-precision'?: 'seconds';
  readonly 'x-webhook-retries'?: WebhookRetries;
  /** What to tell somebody whose answer has a number or a boolean as text, which no schema takes in. */
  readonly 'x-scalars-as-text'?: string;
  readonly 'x-form-values'?: FormValues;
  readonly 'x-tolerated'?: Tolerated;
  readonly 'x-message-encryption'?: MessageEncryption;
  /** What names one thing in answers and webhooks, and what follows from what, by a name of its own. */
  readonly 'x-identifiers'?: Readonly<Record<string, Identifier>>;
  /** What holds among the amounts of an answer. */
  readonly 'x-amounts'?: readonly AmountRule[];
  readonly 'x-dates'?: DateFields;
  readonly 'x-errors'?: ErrorFields;
};
/** Texts that the API takes in forms and queries beside those that the schemas allow. */
export interface FormValues {
  /** Other spellings, by what they mean. */
  readonly booleans?: { readonly true?: readonly string[]; readonly false?: readonly string[] };
  /** `absent` when an empty text of an optional form field counts as not sent. */
  readonly empty?: 'absent';
}
/** What the API is known to take although its pages forbid it. Operations are named by `operationId`. */
export interface Tolerated {
  /** Media types of bodies in place of a form, each with the operations with which it was seen. */
  readonly bodies?: Readonly<Record<string, readonly string[]>>;
  /** Other names of headers, each with the name that the operations declare. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Other paths of operations. */
  readonly paths?: readonly { readonly method: Method; readonly path: string; readonly operationId: string }[];
  /** The operations with which a slash at the end of the path was seen. */
  readonly slashes?: readonly string[];
}
/** How messages are signed first and then encrypted. See RFC 7515 and RFC 7516. */
export interface MessageEncryption {
  /** The page that it is known from. */
  readonly source?: string;
  /** `alg` of the JWS. */
  readonly signatureAlgorithm: string;
  /** `alg` of the JWE: what a request may have; answers have the first. */
  readonly keyAlgorithms: readonly string[];
  /** `enc` of the JWE. */
  readonly contentAlgorithm: string;
  /** `cty` of the JWE. */
  readonly contentType?: string;
  /** What the members of a flattened JWE are called here. */
  readonly parts: Readonly<Record<'protected' | 'encrypted_key' | 'iv' | 'ciphertext' | 'tag', string>>;
  /** The member that holds a compact JWE in place of the parts. */
  readonly compact: string;
  /** What the members of the flattened JWS inside are called here. */
  readonly signedParts: Readonly<Record<'protected' | 'payload' | 'signature', string>>;
}
/** An identifier that is the same wherever an answer has it. */
export interface Identifier {
  /** The fields that hold it. */
  readonly fields?: readonly string[];
  /** A runtime expression for what every request says. */
  readonly sent?: string;
  /** What the examples have, where none of the fields is there. */
  readonly shown?: string;
  /** Made of others, such as `{merchant}-{order}-{number}`; the number stays that of the example. */
  readonly form?: string;
  /** Made up by the server: always the same for the same others. */
  readonly key?: IdentifierKey;
}
/** How an identifier looks that the server makes up. */
export interface IdentifierKey {
  /** The identifiers that it belongs to, such as `{merchant}/{order}`. */
  readonly of: string;
  readonly prefix: string;
  readonly alphabet: string;
  /** How many characters follow the prefix, 32 at the most. */
  readonly length: number;
}
/**
 * What holds among the amounts of an object, by JSON Pointers from it; `*` stands for every element of a list. It is
 * kept where the example keeps it.
 */
export type AmountRule =
  | { readonly amount: string; readonly sum: readonly string[]; readonly less?: readonly string[] }
  | { readonly amount: string; readonly atLeast: string }
  /** The parts of a whole keep their shares. */
  | { readonly parts: string; readonly of: string }
  /** True when an amount has come to the other. */
  | { readonly flag: string; readonly amount: string; readonly reaches: string };
/** Where the body of an error says what is wrong, by JSON Pointers. */
export interface ErrorFields {
  /** The codes, the most exact one first. */
  readonly codes: readonly string[];
  /** The explanation, an object. */
  readonly info: string;
}
/** What is known of the dates in answers and webhooks, by the names of fields. */
export interface DateFields {
  /** What lies ahead when the answer is given. */
  readonly ahead: readonly string[];
  /** What is in seconds since 1970. */
  readonly unix?: readonly string[];
  /** What is written as day, month and year without anything between. */
  readonly ddmmyyyy?: readonly string[];
}
/** The plan by which a webhook is repeated that was not taken. */
export interface WebhookRetries {
  /** The page that the plan is known from. */
  readonly source?: string;
  /** How far the plan can be relied on. */
  readonly note?: string;
  /** One after the other: `times` repetitions, each `seconds` after the one before. */
  readonly delays: readonly { readonly times: number; readonly seconds: number }[];
}
/** What a changeset can mark. */
export interface Marked {
  /** The changesets that brought or changed the node, oldest first. */
  readonly 'x-changesets'?: readonly string[];
}
export type Operation = Oas3Operation<Oas3_1Schema> &
  Marked & {
    /** That JSON is taken in place of the form, or `also`. */
    readonly 'x-json-body'?: true | 'also';
    /** The operation whose request and answer are inside of the encrypted ones of this, by its operationId. */
    readonly 'x-encrypts'?: string;
    /** The field of the body by which the API knows a repeated call, which it does not carry out again. */
    readonly 'x-idempotency-key'?: string;
    /** That the call can cost somebody money. */
    readonly 'x-moves-money'?: true;
    /** That the operation only reads, although its method does not say so. */
    readonly 'x-safe'?: true;
    /** The operation that takes the place of this deprecated one, by its operationId. */
    readonly 'x-successor'?: string;
    readonly 'x-pagination'?: Pagination;
    /** Values of the request that come back: JSON Pointers into a JSON answer, and where each value comes from. */
    readonly 'x-echo'?: Readonly<Record<string, Echo>>;
    /** How the address is signed by which a shopper comes back. */
    readonly 'x-signature'?: AddressSignature;
  };
/** How the next page of a list is asked for. */
export interface Pagination {
  /** The query parameter that says how many entries to leave out. */
  readonly offset: string;
  /** The query parameter that says how many entries the answer may have. */
  readonly limit?: string;
  /** Where an answer has the entries, as a JSON Pointer. */
  readonly list: string;
  /** Where it says how many of them it has. */
  readonly size?: string;
  /** Where it says how many there are in all. */
  readonly total?: string;
}
/** How the parameters of an address are signed. */
export interface AddressSignature {
  /** The parameter that holds the signature. */
  readonly parameter: string;
  /** The parameter that names the algorithm. */
  readonly algorithmParameter: string;
  /** The hash of each HMAC, by the name that the algorithm has here; named as in Web Crypto. */
  readonly hashes: Readonly<Record<string, string>>;
}
export type PathItem = Oas3PathItem<Oas3_1Schema> & Marked;
export type Parameter = Oas3Parameter<Oas3_1Schema> &
  Marked & {
    /** What the pipeline uses a shared header for: `merchant`, `version` or `routing`. */
    readonly 'x-role'?: string;
  };
export type Header = Oas3Header<Oas3_1Schema> & {
  /** `request` for the header that identifies the request, `merchant` for the one that repeats the merchant. */
  readonly 'x-role'?: string;
  /** That the header leads the shopper's browser to the next page, and what of the request the page is about. */
  readonly 'x-next-page'?: NextPage;
};
/** What the next page of a shopper has to know, and where in the request it stands. */
export interface NextPage {
  readonly order: EchoSource;
  readonly merchant?: EchoSource;
  readonly amount?: EchoSource;
  readonly currency?: EchoSource;
  /** Where the shopper goes at the end. */
  readonly returnTo?: EchoSource;
}
/** Where a value comes from, and what stands there when it was not sent; without a word the example's own stays. */
export type Echo = EchoSource | EchoRule;
/**
 * A runtime expression, a text with such in braces, or several of which the first counts that has all it needs.
 * `$response.body#/…` is another value of the same answer.
 */
export type EchoSource = string | readonly string[];
export interface EchoRule {
  readonly from?: EchoSource;
  /** All fields of the body that begin so, as an object of what follows in their names. */
  readonly fields?: string;
  readonly otherwise?: 'absent' | 'null' | 'empty';
}
export type RequestBody = Oas3RequestBody<Oas3_1Schema>;
export type Response = Oas3Response<Oas3_1Schema> &
  Marked & {
    /** For one of several successes: the requests that it answers. No other success answers those. */
    readonly 'x-when'?: Condition | readonly Condition[];
  };
export type MediaType = Oas3MediaType<Oas3_1Schema>;
export type Example = Oas3Example &
  Marked & {
    /** For an error example: which kind of refused request it answers, `missing`, `invalid`, `credentials` or `version`. */
    readonly 'x-cause'?: string;
    /** For an error example: the field or header that it is about. */
    readonly 'x-field'?: string;
    /** For an error example: the same request can be right when it is sent later. */
    readonly 'x-retry'?: true;
    /** For an example of an answer: what has happened before that makes the API answer so, such as `exists`. */
    readonly 'x-state'?: string;
    /** For an example of an answer: the requests that it answers; of several conditions one has to be met. */
    readonly 'x-when'?: Condition | readonly Condition[];
    /** For an example of an answer: as for its operation, before it. */
    readonly 'x-echo'?: Readonly<Record<string, Echo>>;
  };
/**
 * What a request has to say: for each runtime expression (OpenAPI 3.1.1, section 4.8.20.4) an exact text, a regular
 * expression, or a text that it must not say; `not` is met by what is absent as well. All entries have to match.
 */
export type Condition = Readonly<Record<string, string | { readonly pattern: string } | { readonly not: string }>>;
/** Where an answer hands a credential out, as JSON Pointers. */
export interface IssuedAt {
  readonly token: string;
  readonly expiry: string;
}
type Components = NonNullable<OpenApiDocument['components']>;
export type SecurityScheme = Exclude<NonNullable<Components['securitySchemes']>[string], { $ref: string }> & {
  /** The form field that carries the credential where an operation takes a form. */
  readonly 'x-form-field'?: string;
  /** How long a credential is good for that answers hand out. */
  readonly 'x-lifetime-seconds'?: number;
  /** For Basic: `empty` when the user name alone is the credential. */
  readonly 'x-password'?: 'empty';
  /** What every credential begins with that answers hand out. */
  readonly 'x-prefix'?: string;
  readonly 'x-issued-at'?: readonly IssuedAt[];
};
export type Schema = Oas3_1Schema &
  Marked & {
    /** What pages demand of the value and the API is seen not to enforce: a JSON Schema, in schemas of request bodies. */
    readonly 'x-documented-limit'?: Oas3_1Schema;
    /** The known values of a list that may grow. */
    readonly 'x-extensible-enum'?: readonly unknown[];
    /** What values of the list mean, in Markdown; those that are not known to mean more than they say are left out. */
    readonly 'x-enumDescriptions'?: Readonly<Record<string, string>>;
    /** Names for the values of the list, one each, for generators that write code. */
    readonly 'x-enum-varnames'?: readonly string[];
    /** How versions show a value of the list that they do not have yet. */
    readonly 'x-older-values'?: readonly OlderValue[];
    /** True for what tells of a person, such as an e-mail address; tools do not show values of the name. */
    readonly 'x-personal-data'?: true;
    /**
     * For a field that is new in each webhook `event-id` or `event-date`; `event-name` for the one that names the event;
     * `flow-type` for the kinds of flows of payments.
     */
    readonly 'x-role'?: string;
    /** For a secret of a request: how many may be wrong before no other is taken. */
    readonly 'x-attempts'?: number;
    /** For a token in an answer: how long it is good, and what every one begins with. */
    readonly 'x-lifetime-seconds'?: number;
    readonly 'x-prefix'?: string;
    /** For the network of a card: the numbers of each, by a regular expression; the first that matches counts. */
    readonly 'x-number-patterns'?: Readonly<Record<string, string>>;
    /** What can happen to what has the states, in a word each, and the state that it leads to. */
    readonly 'x-events'?: Readonly<Record<string, string>>;
    /** The `bank_error_code` of an order whose payment failed because something was not in the right state of the list. */
    readonly 'x-bank-error'?: string;
    /** What the states of the list are the life of. */
    readonly 'x-life-of'?: LifeOf;
    /** What some values of the list mean to a mock that remembers, in a word each. */
    readonly 'x-roles'?: Readonly<Record<string, string>>;
    /** The kind of flow that a payment has which is started with a value of the field. */
    readonly 'x-flow-types'?: Readonly<Record<string, string>>;
    /** The number that stands beside each value of a list of states. */
    readonly 'x-numbers'?: Readonly<Record<string, number>>;
    /** Which of the values of a list of states can follow which. */
    readonly 'x-transitions'?: readonly Transition[];
  };

/** What lives through states. */
export type LifeOf = 'order' | 'refund' | 'chargeback' | 'mandate' | 'notification';

/** How one state follows another. */
export interface Transition {
  /** The state before; left out for the first one. */
  readonly from?: string;
  readonly to: string;
  /** What happens, in a few words. */
  readonly what: string;
  /** The operation that does it, by its operationId; left out where it happens elsewhere. */
  readonly operation?: string;
  /** How long after the state before, where time alone does it: an ISO 8601 duration. */
  readonly after?: string;
  /** The field whose time it happens, where nothing else does it before. */
  readonly at?: string;
  /** The states of its order in which it happens, where that is not the order's own life. */
  readonly order?: readonly string[];
  /** The webhooks that tell of it. */
  readonly webhooks?: readonly string[];
  /** How it is known: a page says it, a sample shows it, or it follows from the meanings of the states. */
  readonly basis: 'documented' | 'sample' | 'inferred';
}

/** What a version shows in place of a value that it lacks. Its own value need not be the one of the oldest version. */
export interface OlderValue {
  readonly value: string | number;
  /** The value that stands there instead. */
  readonly shown?: string | number;
  /** `item` when what has the value is left out of the list that it stands in. */
  readonly leftOut?: 'item';
}

export const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';
export const JSON_CONTENT_TYPE = 'application/json';

/** The HTTP methods that a path item can hold an operation for. See OpenAPI 3.1.1, section 4.8.9. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type Method = (typeof METHODS)[number];
export type { OasRef };
