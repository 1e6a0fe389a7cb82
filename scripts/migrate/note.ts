/** What became of a part of a message, or why nothing did. */
export interface MigrationNote {
  /**
   * What was done: `field-dropped`, `item-dropped`, `value-replaced`. What passed as it is: `value-unknown` and
   * `type-unknown` (the older version lacks it, and no older form of it is known), `status-unknown`,
   * `operation-unknown`, `webhook-unknown` (the older version has none such), `encrypted` (what is inside is not seen).
   */
  readonly code:
    | 'encrypted'
    | 'field-dropped'
    | 'item-dropped'
    | 'operation-unknown'
    | 'status-unknown'
    | 'type-unknown'
    | 'value-replaced'
    | 'value-unknown'
    | 'webhook-unknown';
  /** JSON Pointer to the place in the message as the version that brought it shows it; '' for the whole. It goes on into JSON in a text. */
  readonly pointer: string;
  /** The version that brought what the older one lacks. */
  readonly since: string;
  /** In words; values stand in it only where the contract lists them. */
  readonly message: string;
}

/** A message as an older version would show it. */
export interface Migrated {
  /** Undefined for a webhook that the older version does not send. */
  readonly body: unknown;
  /** What was dropped and replaced, the newest version's first. */
  readonly changes: readonly MigrationNote[];
  /** What the older version does not know and what passed all the same, as drift. */
  readonly drift: readonly MigrationNote[];
}
