/** What has to be known of one event. */
export interface EventData {
  /** The first version that has it. */
  readonly from: string;
  /** The first version that no longer has it. */
  readonly until?: string;
  /** Which of the lists in `required` holds for it. */
  readonly required: number;
}

/** What the documents say about the messages to a merchant's server. */
export interface WebhooksData {
  /** The versions, oldest first, with the date of each; null for the one before all dates. */
  readonly versions: readonly { readonly version: string; readonly date: string | null }[];
  /** The field that names the event. */
  readonly eventField: string;
  /** Lists of the fields that a payload cannot lack, as JSON Pointers. */
  readonly required: readonly (readonly string[])[];
  readonly events: Readonly<Record<string, EventData>>;
  /** How the address is signed by which a shopper comes back; left out when the contract has no such address. */
  readonly returnUrl?: ReturnUrlData;
}

/** How the address is signed by which a shopper comes back. */
export interface ReturnUrlData {
  /** The parameter that holds the signature. */
  readonly signature: string;
  /** The parameter that names the algorithm. */
  readonly algorithm: string;
  /** The hash of each HMAC, as Web Crypto names it, by the name of the algorithm. */
  readonly hashes: Readonly<Record<string, string>>;
  /** The parameters that always come along. */
  readonly required: readonly string[];
}
