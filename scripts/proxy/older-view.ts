import { versionHeaderValue } from '../contract/client-headers.ts';
import type { Contract } from '../contract/contract.ts';
import { usageError } from '../contract/errors.ts';
import { headerByRole } from '../contract/operations.ts';
import { routerOf } from '../contract/router.ts';
import { createMigrator } from '../migrate/migrator.ts';
import { JSON_MEDIA_TYPE, mediaTypeOf } from '../validation/request/media-types.ts';
import { parseTarget } from '../validation/request/request.ts';
import type { AnswerHead, AnswerView, Rewritten } from './forward.ts';
import { endToEnd, valuesOf } from './hop-by-hop.ts';
import { unpack } from './unpack.ts';

/** What belongs to the bytes of an answer, and not to what it says. */
const OF_BYTES = new Set([
  'content-digest',
  'content-encoding',
  'content-length',
  'content-md5',
  'digest',
  'etag',
  'repr-digest',
  'trailer',
  'transfer-encoding',
]);

/**
 * Asks the server for one version, and shows its answers as an older one would. What does not differ goes on byte by
 * byte.
 *
 * @param from the version that the server is sent
 * @param to the version that clients speak
 */
export function createOlderView(contract: Contract, from: string, to: string, bodyLimit: number): AnswerView {
  const migrate = createMigrator(contract);
  const operations = contract.operations(from);
  const route = routerOf(operations);
  const header = headerByRole(operations, 'version');
  if (header === undefined) {
    throw usageError(
      '`--as` cannot ask the server for a version: no operation has a header with `x-role: version`.',
      'Leave `--as` out, or mark the header in the contract.',
    );
  }
  const { name } = header;
  const value = versionHeaderValue(contract.document(from), header);
  const ownName = new Set([name.toLowerCase()]);
  return {
    requestHeaders: (headers) => [...endToEnd(headers, ownName), name, value],
    rewriterOf({ method, target }, head) {
      const { segments } = parseTarget(target);
      const match = segments && route(method, segments);
      if (match?.kind !== 'operation') return undefined;
      const mediaType = mediaTypeOf(valuesOf(head.headers, 'content-type')[0]);
      if (mediaType === undefined || !JSON_MEDIA_TYPE.test(mediaType)) return undefined;
      const { operationId } = match.operation;
      return async (bytes) => {
        const kept = (notShown?: string): Rewritten => ({
          answer: undefined,
          shown: { drift: [], ...(notShown !== undefined && { notShown: `answer: not shown as ${to}, ${notShown}` }) },
        });
        if (bytes === 'too-large') return kept('it is over the limit');
        if (bytes.length === 0) return kept();
        const plain = await unpack(bytes, valuesOf(head.headers, 'content-encoding'), bodyLimit);
        if (!(plain instanceof Uint8Array)) return kept('it cannot be decoded');
        const parsed = parse(plain);
        if (parsed === undefined) return kept('it is not JSON');
        const { status } = head;
        const { body, changes, drift } = migrate(parsed.value, { operation: operationId, status, from, to });
        const told = drift.map((note) => ({ ...note, operation: operationId, status }));
        if (changes.length === 0) return { answer: undefined, shown: { drift: told } };
        const text = Buffer.from(JSON.stringify(body));
        return { answer: { head: headFor(head, text), body: text }, shown: { drift: told } };
      };
    },
  };
}

function headFor({ status, statusText, headers }: AnswerHead, body: Buffer): AnswerHead {
  return { status, statusText, headers: [...endToEnd(headers, OF_BYTES), 'Content-Length', String(body.length)] };
}

function parse(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(Buffer.from(bytes).toString()) };
  } catch {
    return undefined;
  }
}
