import type { OpenApiDocument } from '../../contract/document.ts';
import { type IssuedToken, issueToken } from '../tokens/client-token.ts';
import { tokenSchemes } from '../tokens/token-scheme.ts';
import type { Filling } from './prepared.ts';

/**
 * Puts new tokens where the document says that answers carry them.
 *
 * @param now milliseconds since 1970
 */
export function issuedTokens(document: OpenApiDocument, now: () => number): Filling[] {
  return tokenSchemes(document).flatMap((scheme) => {
    const issued = new WeakMap<object, IssuedToken>(); // one for all places of an answer
    const issue = (answer: object) => {
      const known = issued.get(answer) ?? issueToken(now(), scheme);
      issued.set(answer, known);
      return known;
    };
    return scheme.places.flatMap(({ token, expiry }): Filling[] => [
      { keys: token, value: (_, answer) => issue(answer).token },
      { keys: expiry, value: (_, answer) => formatDate(issue(answer).expiresAt) },
    ]);
  });
}

/** As the API writes dates: whole seconds, in UTC. */
function formatDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
