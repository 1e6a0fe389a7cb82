import type { OpenApiDocument } from '../contract/document.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { type SampleRequest, sampleRequest } from '../contract/sample-request.ts';
import { PRINTERS, SAMPLE_LANGUAGES, type SampleLanguageId } from './languages.ts';

export { SAMPLE_LANGUAGES, type SampleLanguage, type SampleLanguageId } from './languages.ts';

/** One entry of Redoc's `x-codeSamples`. See https://redocly.com/docs/realm/content/api-docs/openapi-extensions/x-code-samples */
export interface CodeSample {
  /** Name of the language for colouring. */
  readonly lang: string;
  readonly label: string;
  readonly source: string;
  /** The example of the body that is sent; left out where there is none. */
  readonly example?: string;
}

/** What a sample is made for. */
export interface SampleOptions {
  /** The contract's name of the version that the request is of. */
  readonly version: string;
  /** In place of the document's first server, for example the address of a mock. */
  readonly baseUrl?: string;
}

/**
 * How to call an operation, in each language: its first example.
 *
 * @param document the document that holds the operation
 * @param version the contract's name of its version
 */
export function codeSamples(document: OpenApiDocument, version: string, operation: ContractOperation): CodeSample[] {
  const request = sampleRequest(document, operation);
  const { example } = request;
  return SAMPLE_LANGUAGES.map(({ id, lang, label }) => {
    return { lang, label, source: renderSample(id, request, { version }), ...(example !== undefined && { example }) };
  });
}

/** A request as a program in a language. It needs nothing but what the language brings, unless it says so. */
export function renderSample(
  language: SampleLanguageId,
  request: SampleRequest,
  { version, baseUrl = request.baseUrl }: SampleOptions,
): string {
  return PRINTERS[language]({ ...request, baseUrl: baseUrl.replace(/\/+$/, '') }, version);
}
