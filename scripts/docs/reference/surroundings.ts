import type { Contract } from '../../contract/contract.ts';
import { asJson } from '../../contract/dereference.ts';
import { digestOf } from '../../contract/digest.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';
import { usageOf } from '../../reference/usage.ts';
import { errorAnchorsOf } from '../errors/error-anchor.ts';
import { inputOf } from '../site/input.ts';
import type { Site } from '../site/site.ts';
import type { Subject, SubjectState } from '../site/subjects.ts';
import { sameExamples } from './same-examples.ts';
import { sameTag } from './side-html.ts';

/** Parts of a document that pages read beside the node that they are about. */
const SHARED = [['servers'], ['x-errors'], ['components', 'securitySchemes']];
/** Parts of a schema that make no state of their own. */
const LIFE = ['x-life-of', 'x-transitions'];

/**
 * What the page of a state says that does not stand in the state itself: its neighbours, users, servers, sign-in, how
 * states follow each other, the names that texts can mention, what was new against older states, which newer state shows
 * its examples, and where its errors are explained.
 */
export function surroundingsOf(site: Site, subject: Subject, state: SubjectState): JsonValue {
  const { kind, name } = subject;
  const { contract } = site;
  const { to } = state;
  const document = contract.document(to);
  const shared = [sharedIn(contract, to), ...statesUntil(site, subject, to)];
  if (kind === 'schema') {
    const { operations, webhooks, schemas } = usageOf(document, name);
    const life = LIFE.map((key) => digestOf(valueAt(asJson(document), ['components', 'schemas', name, key]) ?? null));
    return [shared, [...operations], [...webhooks], [...schemas], life];
  }
  const examples = [...sameExamples(site, subject, state)].map(([anchor, { from }]) => [anchor, from]);
  if (kind === 'webhook') return [shared, examples];
  const operations = contract.operations(to);
  const own = operations.find(({ operationId }) => operationId === name);
  const neighbours = sameTag(operations, own?.operation.tags?.[0]).map((entry) => [entry.name, entry.text]);
  return [shared, examples, neighbours, [...errorAnchorsOf(site, name)]];
}

/** How a subject was in the versions up to one, also in those that are not published. */
function statesUntil({ contract, history }: Site, { kind, name }: Subject, version: string): string[] {
  const order = contract.versions.map((dated) => dated.version);
  const states = history.find(kind, name)?.states ?? [];
  return states.filter(({ from }) => order.indexOf(from) <= order.indexOf(version)).map(({ input }) => input);
}

const known = new WeakMap<OpenApiDocument, string>();

/** Hash of what all pages of a version read beside the nodes that they are about. */
function sharedIn(contract: Contract, version: string): string {
  const document = contract.document(version);
  const remembered = known.get(document);
  if (remembered !== undefined) return remembered;
  const hash = inputOf(
    SHARED.map((place) => digestOf(valueAt(asJson(document), place) ?? null)),
    contract.operations(version).map(({ operationId, method, path }) => `${operationId} ${method} ${path}`),
  );
  known.set(document, hash);
  return hash;
}
