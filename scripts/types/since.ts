import { childOf, isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { innerSchemas } from './schemas.ts';

/** Something that a version may bring: its key, the key of what it is a part of, and where its description stands. */
type Visit = (key: string, owner: string, described: JsonObject) => void;

/**
 * Knows in which version each field, operation and webhook appears first. What the oldest version has, or what came
 * together with what it is a part of, is nothing to tell.
 */
export class FirstVersions {
  readonly #first = new Map<string, string>();
  #oldest: string | undefined;

  /**
   * Says `Since 2018-07-16.` in the descriptions of what came later.
   *
   * @param document a copy that may be changed; versions are given one after the other, oldest first
   * @returns what appears in the version first
   */
  describe(document: JsonObject, version: string): string[] {
    const appeared: string[] = [];
    this.#oldest ??= version;
    visitParts(document, (key, owner, described) => {
      const known = this.#first.get(key);
      const first = known ?? version;
      if (known === undefined) appeared.push(key);
      this.#first.set(key, first);
      if (first === (this.#first.get(owner) ?? this.#oldest)) return;
      const { description } = described;
      const since = `Since ${first}.`;
      described.description = typeof description === 'string' ? `${description.trimEnd()} ${since}` : since;
    });
    return appeared;
  }

  /**
   * Takes the place of `describe` for a version whose document is not needed.
   *
   * @param appeared what `describe` gave for it
   */
  skip(version: string, appeared: readonly string[]): void {
    this.#oldest ??= version;
    for (const key of appeared) this.#first.set(key, version);
  }
}

function visitParts(document: JsonObject, visit: Visit): void {
  for (const item of Object.values(childOf(document, 'paths') ?? {})) {
    if (!isJsonObject(item)) continue;
    for (const operation of Object.values(item)) {
      if (!isJsonObject(operation) || typeof operation.operationId !== 'string') continue;
      visit(`operation ${operation.operationId}`, '', operation);
    }
  }
  for (const [event, item] of Object.entries(childOf(document, 'webhooks') ?? {})) {
    if (isJsonObject(item) && isJsonObject(item.post)) visit(`webhook ${event}`, '', item.post);
  }
  for (const [name, schema] of Object.entries(childOf(childOf(document, 'components') ?? {}, 'schemas') ?? {})) {
    if (!isJsonObject(schema)) continue;
    visit(name, '', schema);
    visitFields(schema, name, visit);
  }
}

/** Fields are known by their names alone, so that a part of `allOf` more moves none. */
function visitFields(schema: JsonObject, owner: string, visit: Visit): void {
  const { properties } = schema;
  const named = isJsonObject(properties) ? properties : {};
  for (const [name, field] of Object.entries(named)) {
    if (!isJsonObject(field)) continue;
    const key = `${owner} ${name}`;
    visit(key, owner, field);
    visitFields(field, key, visit);
  }
  const isNamed = (inner: JsonValue) => isJsonContainer(inner) && Object.values(named).includes(inner);
  for (const inner of innerSchemas(schema))
    if (isJsonObject(inner) && !isNamed(inner)) visitFields(inner, owner, visit);
}
