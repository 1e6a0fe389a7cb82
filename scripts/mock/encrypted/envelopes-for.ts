import type { OpenApiDocument } from '../../contract/document.ts';
import type { Envelopes } from './envelope.ts';
import type { LoadedKeys } from './keys.ts';

/** Gives what opens and makes the encrypted messages of a document; undefined where it says nothing of such. */
export type EnvelopesFor = ((document: OpenApiDocument) => Promise<Envelopes | undefined>) | undefined;

/** Sets envelopes up once for each document; the library is loaded with the first encrypted request. */
export function createEnvelopesFor(keys: LoadedKeys | undefined): EnvelopesFor {
  if (keys === undefined) return undefined;
  const known = new WeakMap<OpenApiDocument, Promise<Envelopes>>();
  return async (document) => {
    const facts = document['x-message-encryption'];
    if (facts === undefined) return undefined;
    const load = async () => (await import('./envelope.ts')).createEnvelopes(facts, keys);
    const envelopes = known.get(document) ?? load();
    known.set(document, envelopes);
    return envelopes;
  };
}
