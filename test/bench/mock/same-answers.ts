import { isDeepStrictEqual } from 'node:util';
import { type BenchAnswer, type BenchRequest, send } from './requests.ts';

/** What Node adds by itself, at every server. */
const OF_NODE = new Set(['date', 'connection', 'keep-alive']);

/** An answer as the bare server gives it back. */
export interface FixedAnswer {
  readonly method: string;
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** What a server answers to each request, without what Node adds. @throws Error when the connection fails */
export async function recordAnswers(url: string, requests: readonly BenchRequest[]): Promise<FixedAnswer[]> {
  const answers: FixedAnswer[] = [];
  for (const request of requests) {
    const { status, headers, text } = await send(url, request);
    answers.push({ method: request.method, status, headers: withoutThoseOfNode(headers), body: text });
  }
  return answers;
}

/**
 * Makes sure that a server answers with the same status, headers and body as was recorded.
 *
 * @throws Error when it does not
 */
export async function expectSameAnswers(
  url: string,
  requests: readonly BenchRequest[],
  recorded: readonly FixedAnswer[],
): Promise<void> {
  const answers = await recordAnswers(url, requests);
  if (!isDeepStrictEqual(answers, recorded)) throw new Error('The bare server answers with other bytes than the mock.');
}

function withoutThoseOfNode(headers: BenchAnswer['headers']): string[] {
  return headers.filter((_, index) => !OF_NODE.has(headers[index - (index % 2)]?.toLowerCase() ?? ''));
}
