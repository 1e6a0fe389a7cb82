import { setTimeout as wait } from 'node:timers/promises';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../declared/responses.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { answerFaults } from './answer-faults.ts';
import type { Override } from './overrides.ts';

/** What an override comes to in one version: an example to take, an answer as it is, or why it cannot be. */
export type Overridden =
  | { readonly kind: 'example'; readonly code: number; readonly example: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'fault'; readonly message: string };

/** Reads an override for an operation of one version. */
export function overridden(document: OpenApiDocument, operation: ContractOperation, override: Override): Overridden {
  const { example, body, status = 200, unchecked } = override;
  if (example !== undefined) return exampleNamed(document, operation, example, override.status);
  if (!unchecked) {
    const faults = answerFaults(document, operation, status, body);
    if (faults.length > 0) return { kind: 'fault', message: faults.slice(0, 5).join('; ') };
  }
  return { kind: 'answer', answer: withHeaders(jsonAnswer(status, body), override) };
}

/** The answer with an override's own headers. */
export function withHeaders(answer: Answer, { headers = {} }: Override): Answer {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(own) } };
}

/** Waits as long as an override asks for. */
export async function delayed({ delay = 0 }: Override): Promise<void> {
  if (delay > 0) await wait(delay, undefined, { ref: false });
}

function exampleNamed(
  document: OpenApiDocument,
  operation: ContractOperation,
  name: string,
  status: number | undefined,
): Overridden {
  const codes = status === undefined ? Object.keys(operation.operation.responses).map(Number) : [status];
  const names = codes.map((code) => ({
    code,
    examples: examplesOf(document, declaredResponse(document, operation, code)).map(([example]) => example),
  }));
  const found = names.find(({ examples }) => examples.includes(name));
  if (found !== undefined) return { kind: 'example', code: found.code, example: name };
  const known = names.map(({ code, examples }) => `${code}: ${examples.join(', ') || 'none'}`).join('; ');
  return { kind: 'fault', message: `there is no example \`${name}\`; the examples are ${known}` };
}
