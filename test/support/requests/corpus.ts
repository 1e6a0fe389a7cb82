import type { Contract } from '../../../scripts/contract/load.ts';
import { type Canary, canariesOf, signatureOf } from './canaries.ts';
import { withToken } from './client-token.ts';
import type { Random } from './random.ts';
import type { RequestDraft } from './request-draft.ts';
import { validDrafts } from './valid-drafts.ts';

/** What random requests are made from; everything is worked out when it is first needed. */
export interface Corpus {
  readonly contract: Contract;
  readonly versions: readonly string[];
  /** A token that the mock handed out. */
  readonly token: string;
  /** The valid requests of a version, by operationId. */
  valid(version: string): ReadonlyMap<string, readonly RequestDraft[]>;
  /** The rules of the operation that a draft is for. */
  canaries(draft: RequestDraft): readonly Canary[];
}

export function createCorpus(contract: Contract, token: string): Corpus {
  const versions = contract.versions.map(({ version }) => version);
  const valid = new Map<string, ReadonlyMap<string, readonly RequestDraft[]>>();
  const canaries = new Map<string, readonly Canary[]>();
  const broken = new Map<string, { readonly request: RequestDraft | undefined }>();
  return {
    contract,
    versions,
    token,
    valid: (version) =>
      remember(valid, version, () => {
        const drafts = (operation: RequestDraft['operation']) =>
          validDrafts(contract, version, operation).map(({ draft }) => withToken(contract, draft, token));
        return new Map(contract.operations(version).map((operation) => [operation.operationId, drafts(operation)]));
      }),
    canaries: ({ version, operation }) =>
      remember(canaries, `${version} ${operation.operationId}`, () =>
        canariesOf(contract, version, operation).map((canary) => ({
          ...canary,
          // A rule in the same words is broken by the same request in every version.
          request: () => remember(broken, signatureOf(canary), () => ({ request: canary.request() })).request,
        })),
      ),
  };
}

/** A valid request; of any operation unless one is named. */
export function validDraft(random: Random, corpus: Corpus, version: string, operationId?: string): RequestDraft {
  const byOperation = corpus.valid(version);
  const id = operationId ?? random.pick([...byOperation.keys()]);
  return random.pick(byOperation.get(id) ?? []);
}

function remember<Value>(memory: Map<string, Value>, key: string, compute: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = compute();
  memory.set(key, value);
  return value;
}
