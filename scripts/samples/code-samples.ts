import type { OpenApiDocument } from '../contract/document.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { sampleRequest } from '../contract/sample-request.ts';
import { curlSample } from './curl.ts';
import { javascriptSample } from './javascript.ts';

/** One entry of Redoc's `x-codeSamples`. See https://redocly.com/docs/realm/content/api-docs/openapi-extensions/x-code-samples */
export interface CodeSample {
  /** Name of the language for colouring. */
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/**
 * How to call an operation, in each language that the site shows.
 *
 * @param document the document that holds the operation
 * @param version the contract's name of its version
 */
export function codeSamples(document: OpenApiDocument, version: string, operation: ContractOperation): CodeSample[] {
  const request = sampleRequest(document, operation);
  return [
    { lang: 'bash', label: 'curl', source: curlSample(request) },
    { lang: 'javascript', label: 'JavaScript', source: javascriptSample(request, version) },
  ];
}
