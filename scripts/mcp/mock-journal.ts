import { ContractError, usageError } from '../contract/errors.ts';
import { isJsonObject, type JsonValue } from '../contract/json.ts';

const TIMEOUT = 5000;
/** What is read of an answer, in bytes. */
const LONGEST = 4_000_000;
const JOURNAL = '/_contract/requests';

/**
 * Asks a mock what was sent to it.
 *
 * @throws ContractError `SERVER_UNREACHABLE`; `USAGE` for what the mock refuses, or an answer that is none of a mock
 */
export async function readJournal(origin: string, filter: Readonly<Record<string, string>>): Promise<JsonValue[]> {
  const query = new URLSearchParams(filter).toString();
  let answer: { readonly ok: boolean; readonly value: unknown };
  try {
    const response = await fetch(`${origin}${JOURNAL}?${query}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { accept: 'application/json' },
    });
    answer = { ok: response.ok, value: await readJson(response) };
  } catch (cause) {
    throw new ContractError({
      code: 'SERVER_UNREACHABLE',
      message: `Nothing answers at ${origin}, or not within ${TIMEOUT / 1000} seconds.`,
      hint: 'Start it with `ecc mock`, and name its address with `--mock`.',
      cause,
    });
  }
  const { ok, value } = answer;
  if (ok && isJsonObject(value) && Array.isArray(value.requests)) return value.requests;
  throw usageError(
    `What answers at ${origin} does not show a journal.`,
    'It has to be a mock that `ecc mock` has started.',
  );
}

/** The JSON of an answer of bounded length; undefined for anything else. */
async function readJson({ body }: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
