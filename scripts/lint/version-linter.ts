import type { SourceContract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { changedParts } from './changed-parts.ts';
import type { Finding } from './finding.ts';
import { lintVersion } from './lint-version.ts';
import { type Parts, partsOf, visitNodes } from './parts.ts';
import { typesWithout } from './types-without.ts';
import { mayBreakWhole, surroundingsOf } from './whole-document.ts';

/** Counts uses in the whole document, so it says nothing of use about the changed parts alone. */
const UNUSED = 'no-unused-components';

/** A document in which the rules find nothing. */
interface CleanDocument {
  readonly surroundings: string;
  readonly parts: Parts;
}

/**
 * Lints versions one after the other. After a version without findings only what the next one changes is looked at;
 * when that shows anything, the version is linted as a whole, so that findings never depend on what came before. It
 * holds for rules that judge a part by what it refers to and by its surroundings; `mayBreakWhole` stands in for others.
 */
export class VersionLinter {
  readonly #contract: SourceContract;
  #last: CleanDocument | undefined;
  #noted: string | undefined;
  /** The objects and lists of the last document's parts. */
  #settled = new WeakSet<object>();

  constructor(contract: SourceContract) {
    this.#contract = contract;
  }

  /** Notes that a version is known to have no findings, for the one that is linted next. */
  noteClean(version: string): void {
    this.#noted = version;
  }

  /** The findings of a version. The fewer changes it has against the one before, the less it takes. */
  async lint(version: string): Promise<Finding[]> {
    if (this.#noted !== undefined) this.#settle(this.#read(this.#noted));
    this.#noted = undefined;
    const document = this.#read(version);
    const findings = (await this.#staysClean(version, document)) ? [] : await lintVersion(this.#contract, version);
    if (findings.length === 0) this.#settle(document);
    else this.#last = undefined;
    return findings;
  }

  /** False when a rule may have something to say. */
  async #staysClean(version: string, document: CleanDocument): Promise<boolean> {
    if (this.#last?.surroundings !== document.surroundings) return false;
    if (mayBreakWhole(this.#document(version), document.parts)) return false;
    for (const part of this.#changes(document)) visitNodes(part, (node) => this.#settled.delete(node));
    const findings = await lintVersion(this.#contract, version, typesWithout(this.#settled));
    return findings.every(({ rule }) => rule === UNUSED);
  }

  #settle(document: CleanDocument): void {
    if (this.#last === undefined) this.#settled = new WeakSet();
    for (const part of this.#changes(document)) visitNodes(part, (node) => this.#settled.add(node));
    this.#last = document;
  }

  /** The parts that have to be looked at. */
  #changes({ parts }: CleanDocument): JsonObject[] {
    if (this.#last === undefined) return [...parts.values()];
    return [...changedParts(this.#last.parts, parts)].map((pointer) => parts.get(pointer)).filter(isJsonObject);
  }

  #read(version: string): CleanDocument {
    const document = this.#document(version);
    return { surroundings: surroundingsOf(document), parts: partsOf(document) };
  }

  #document(version: string): JsonObject {
    const document = asJson(this.#contract.document(version));
    if (!isJsonObject(document)) throw new TypeError('A document is an object.');
    return document;
  }
}
