import { asJson } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { valueAt } from '../contract/pointer.ts';

/** The API's name, and what it is in one sentence. */
export function apiInfo(document: OpenApiDocument): { readonly title: string; readonly summary: string } {
  const text = (key: string) => {
    const value = valueAt(asJson(document), ['info', key]);
    return typeof value === 'string' ? value : '';
  };
  return { title: text('title'), summary: text('summary') };
}
