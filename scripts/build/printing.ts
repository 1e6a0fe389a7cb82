import { stringifyYaml } from '@redocly/openapi-core';
import type { OpenApiDocument } from '../contract/document.ts';
import { generateTypes } from '../types/generate.ts';
import { loadGenerator } from '../types/generator.ts';

/** Loads what printing types needs, before there is something to print. */
export async function warmUp(): Promise<void> {
  await loadGenerator();
}

/** The TypeScript declarations of a document. */
export function printTypes(document: OpenApiDocument): Promise<string> {
  return generateTypes(document);
}

/** A document as YAML; what versions share is written out in each. */
export function printYaml(document: OpenApiDocument): string {
  return stringifyYaml(document, { noRefs: true, lineWidth: -1 });
}
