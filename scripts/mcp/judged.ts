import { FORM_CONTENT_TYPE } from '../contract/document.ts';
import { usageError } from '../contract/errors.ts';
import { isJsonContainer } from '../contract/json.ts';
import type { HeaderFields } from '../validation/exchange/exchange.ts';
import type { ExchangeResult } from '../validation/exchange/exchange-validator.ts';

/** More findings tell no more, and would fill somebody's memory. */
const MOST_FINDINGS = 100;

/** What was found in a message, for an assistant. Values never stand in findings. */
export function verdictOf({ operation, version, judged, findings, notJudged }: ExchangeResult): string {
  const violations = findings.filter(({ kind }) => kind === 'violation').length;
  return JSON.stringify({
    operation,
    version,
    conforms: judged && notJudged.length === 0 && violations === 0,
    findings: findings
      .slice(0, MOST_FINDINGS)
      .map(({ kind, code, direction, in: part, pointer, message, expected, found, since }) => ({
        ...{ kind, code, direction, in: part, pointer, message },
        ...(expected !== null && { expected }),
        ...(found !== null && { found }),
        ...(since !== null && { since }),
      })),
    ...(findings.length > MOST_FINDINGS && { more: findings.length - MOST_FINDINGS }),
    ...(notJudged.length > 0 && { notJudged }),
  });
}

/**
 * Header fields that are given as an object.
 *
 * @throws ContractError `USAGE` for a value that cannot be sent
 */
export function headerFieldsOf(headers: Readonly<Record<string, unknown>>): HeaderFields {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((text: unknown) => {
      if (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean')
        return [name, String(text)] as const;
      throw usageError(
        'A header has a value that is no text.',
        'Give texts, or a list of texts for one that is sent several times.',
      );
    }),
  );
}

/** The bytes of a body that is given as text or as what it means. */
export function bytesOf(body: unknown, contentType = ''): Uint8Array {
  return new TextEncoder().encode(textOf(body, contentType));
}

function textOf(body: unknown, contentType: string): string {
  if (typeof body === 'string') return body;
  if (!contentType.startsWith(FORM_CONTENT_TYPE) || !isJsonContainer(body)) return jsonOf(body);
  const fields = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    isJsonContainer(value) ? jsonOf(value) : String(value),
  ]);
  return new URLSearchParams(fields).toString();
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw usageError('The body is nested too deeply.', 'Give it as text, as it was sent.');
  }
}
