import type { Contract } from '../../contract/contract.ts';
import { dereference } from '../../contract/dereference.ts';
import { digestOf } from '../../contract/digest.ts';
import type { MediaType, Response } from '../../contract/document.ts';
import { webhooksOf } from '../../contract/operations.ts';
import { isSuccess } from '../../reference/operation/answers.ts';
import { firstExampleOf } from '../../reference/operation/examples.ts';
import type { Site } from '../site/site.ts';
import type { Subject, SubjectState } from '../site/subjects.ts';

/** States of the same subject that show an example, by its anchor. */
export type ExamplePlaces = ReadonlyMap<string, SubjectState>;

/**
 * The id of what is shown first of a body's examples.
 *
 * @param place the part of the page, see `fieldAnchor`
 * @param index which of the bodies there
 */
export function exampleAnchor(place: string, index: number): string {
  return `example-${place}${index === 0 ? '' : `-${index + 1}`}`;
}

const known = new WeakMap<Subject, ReadonlyMap<SubjectState, ExamplePlaces>>();

/**
 * Where the examples of a state are that read the same in the next state, which may leave them to a newer one again: pages
 * of older states lead there.
 */
export function sameExamples({ contract }: Site, subject: Subject, state: SubjectState): ExamplePlaces {
  const ofStates = known.get(subject) ?? findPlaces(contract, subject);
  known.set(subject, ofStates);
  return ofStates.get(state) ?? new Map();
}

function findPlaces(contract: Contract, subject: Subject): Map<SubjectState, ExamplePlaces> {
  const found = new Map<SubjectState, ExamplePlaces>();
  if (subject.kind === 'schema') return found;
  let newer: { state: SubjectState; digests: ReadonlyMap<string, string>; places: ExamplePlaces } | undefined;
  for (const state of subject.states.toReversed()) {
    const digests = shownExamples(contract, subject, state.to);
    const places = new Map<string, SubjectState>();
    for (const [anchor, digest] of digests) {
      if (newer?.digests.get(anchor) !== digest) continue;
      places.set(anchor, newer.places.get(anchor) ?? newer.state);
    }
    found.set(state, places);
    newer = { state, digests, places };
  }
  return found;
}

/** What the first example of each body reads, by its anchor. */
function shownExamples(contract: Contract, { kind, name }: Subject, version: string): Map<string, string> {
  const document = contract.document(version);
  const shown = new Map<string, string>();
  const note = (place: string, content: Readonly<Record<string, MediaType>> = {}) => {
    for (const [index, media] of Object.values(content).entries()) {
      const first = firstExampleOf(document, media);
      if (first !== undefined) shown.set(exampleAnchor(place, index), digestOf(first));
    }
  };
  if (kind === 'webhook') {
    note('request', webhooksOf(document).find(({ path }) => path === name)?.body?.content);
    return shown;
  }
  const operation = contract.operations(version).find(({ operationId }) => operationId === name);
  for (const [status, node] of Object.entries(operation?.operation.responses ?? {})) {
    if (isSuccess({ status })) note(status, dereference<Response>(document, node as Response).content);
  }
  return shown;
}
