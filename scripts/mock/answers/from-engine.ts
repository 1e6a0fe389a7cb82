import { JSON_CONTENT_TYPE } from '../../contract/document.ts';
import type { EngineAnswer } from '../engine/engine.ts';
import type { Answer } from './answer.ts';

const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The engine's answer as it goes out: header names in lower case, and only headers that have an example. */
export function fromEngine({ status, headers, body }: EngineAnswer): Answer {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = typeof value === 'object' || value === undefined ? undefined : String(value);
    if (text !== undefined && HEADER_VALUE.test(text)) sent[name.toLowerCase()] = text;
  }
  if (body === undefined) delete sent['content-type'];
  const isText = typeof body === 'string' && sent['content-type'] !== JSON_CONTENT_TYPE;
  return { status, headers: sent, body: isText ? body : JSON.stringify(body) };
}
