import type { OpenApiDocument } from '../contract/document.ts';
import { declaredFields } from './declared-fields.ts';

/** The places of the fields that schemas mark with `x-role`, as keys from the object that the schemas describe. */
export function fieldsByRole(document: OpenApiDocument, schemas: readonly unknown[], role: string): string[][] {
  return [...declaredFields(document, schemas).names].flatMap(([name, described]) => {
    const marked = described.some((schema) => schema['x-role'] === role);
    const below = fieldsByRole(document, described, role).map((keys) => [name, ...keys]);
    return marked ? [[name], ...below] : below;
  });
}
