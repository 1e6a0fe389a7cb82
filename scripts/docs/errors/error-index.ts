import { dereference } from '../../contract/dereference.ts';
import { digestOf } from '../../contract/digest.ts';
import type { Example, OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { Site } from '../site/site.ts';
import { type ErrorExample, errorExamplesOf } from './error-examples.ts';
import { type BodyCode, codesOf } from './known-codes.ts';

/** Where an error can be met: an operation, and the first and the last version whose document says so. */
export interface ErrorUse {
  readonly operation: string;
  readonly from: string;
  readonly to: string;
}

/** One reason for an answer. */
export interface ErrorCase {
  /** The id on the page: the name of the component, or of operation, status and example where there is none. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string | undefined;
  /** The same request can be right when it is sent later. */
  readonly retry: boolean;
  readonly uses: readonly ErrorUse[];
}

/** A refusal as it arrives: answers with one status and one body cannot be told apart. */
export interface ErrorAnswer {
  readonly status: string;
  readonly body: JsonValue;
  /** The codes in the body, the most exact one first. */
  readonly codes: readonly BodyCode[];
  readonly cases: readonly [ErrorCase, ...ErrorCase[]];
}

interface OpenCase extends Omit<ErrorCase, 'uses'> {
  readonly uses: Map<string, ErrorUse>;
}

interface OpenAnswer extends Omit<ErrorAnswer, 'cases'> {
  readonly cases: Map<string, OpenCase>;
}

type ErrorSource = Pick<Site, 'contract' | 'subjects' | 'versions'>;

/** The errors that the documents of the published versions show, by status and body. */
export class ErrorIndex {
  /** By status, then as the newest document has them. */
  readonly answers: readonly ErrorAnswer[];
  readonly #byKey: ReadonlyMap<string, ErrorAnswer>;
  readonly #anchors = new Map<string, string[][]>();

  constructor(site: ErrorSource) {
    const found = collect(site);
    const closed = [...found].flatMap(([key, answer]) => {
      const [first, ...others] = [...answer.cases.values()].map(closedCase);
      return first === undefined ? [] : [[key, { ...answer, cases: [first, ...others] as const }] as const];
    });
    this.#byKey = new Map<string, ErrorAnswer>(closed);
    this.answers = [...this.#byKey.values()].sort((a, b) => (a.status < b.status ? -1 : Number(a.status > b.status)));
    for (const [key, { cases }] of this.#byKey) {
      const operations = new Set(cases.flatMap(({ uses }) => uses.map(({ operation }) => operation)));
      for (const operation of operations) {
        this.#anchors.set(operation, [...(this.#anchors.get(operation) ?? []), [cases[0].id, key]]);
      }
    }
  }

  /** The ids of the answers that an operation gives, each with a hash of what is answered there. */
  anchorsOf(operationId: string): readonly string[][] {
    return this.#anchors.get(operationId) ?? [];
  }

  /** The answer with a status and a body. */
  find(status: string, body: JsonValue): ErrorAnswer | undefined {
    return this.#byKey.get(keyOf(status, body));
  }
}

/**
 * The newest version is gone through first, so that its examples have the plain ids. An operation is looked at once for
 * all versions in which it and its examples say the same.
 */
function collect({ contract, subjects, versions }: ErrorSource): Map<string, OpenAnswer> {
  const found = new Map<string, OpenAnswer>();
  const ids = new Set<string>();
  for (const { version } of versions.toReversed()) {
    const document = contract.document(version);
    for (const operation of contract.operations(version)) {
      const { operationId } = operation;
      const state = subjects.find('operation', operationId)?.states.find(({ to }) => to === version);
      if (state === undefined) continue;
      for (const one of errorExamplesOf(document, operation)) {
        const example = dereference<Example>(document, one.example);
        const body = (example.value ?? null) as JsonValue;
        const answer = found.get(keyOf(one.status, body)) ?? openAnswer(document, one.status, body);
        found.set(keyOf(one.status, body), answer);
        const summary = example.summary ?? one.name;
        const caseKey = JSON.stringify([one.component ?? one.operationId, summary, example.description]);
        const known = answer.cases.get(caseKey) ?? openCase(example, summary, freeId(ids, one, version));
        answer.cases.set(caseKey, known);
        const use = known.uses.get(operationId);
        known.uses.set(operationId, { operation: operationId, from: state.from, to: use?.to ?? version });
      }
    }
  }
  return found;
}

function openAnswer(document: OpenApiDocument, status: string, body: JsonValue): OpenAnswer {
  return { status, body, codes: codesOf(document, body), cases: new Map() };
}

function openCase(example: Example, summary: string, id: string): OpenCase {
  return { id, summary, description: example.description, retry: example['x-retry'] === true, uses: new Map() };
}

function closedCase({ uses, ...rest }: OpenCase): ErrorCase {
  return { ...rest, uses: [...uses.values()] };
}

/** An older body of an example that has changed is named after the last version that shows it. */
function freeId(taken: Set<string>, { component, operationId, status, name }: ErrorExample, version: string): string {
  const plain = component ?? `${operationId}-${status}-${name}`;
  const id = [plain, `${plain}-${status}`, `${plain}-${version}`].find((one) => !taken.has(one));
  const free = id ?? `${plain}-${status}-${version}`;
  taken.add(free);
  return free;
}

function keyOf(status: string, body: JsonValue): string {
  return `${status} ${digestOf(body)}`;
}
