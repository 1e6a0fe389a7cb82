import { asJson } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { valueAt } from '../contract/pointer.ts';

/** What a contract says of itself. */
export interface ApiInfo {
  /** The API's name. */
  readonly title: string;
  /** What the API is, in one sentence. */
  readonly summary: string;
  /** The first paragraph of its description, in Markdown: who wrote it, and from what. */
  readonly about: string;
}

/** What the contract says of itself; empty texts where it says nothing. */
export function apiInfo(document: OpenApiDocument): ApiInfo {
  const text = (key: string) => {
    const value = valueAt(asJson(document), ['info', key]);
    return typeof value === 'string' ? value : '';
  };
  const [about = ''] = text('description')
    .trim()
    .split(/\n\s*\n/);
  return { title: text('title'), summary: text('summary'), about };
}
