import { createHash } from 'node:crypto';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { IHttpOperation, IMediaTypeContent } from '@stoplight/types';
import { FORM_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import type { JsonObject } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { type Acceptance, compileAcceptance } from './acceptance/acceptance.ts';
import { answersExcerpt, requestExcerpt } from './excerpt.ts';

/** An operation as the engine works with it. Prism gets its two sides apart, because versions share more that way. */
export interface EngineOperation {
  /** Prism's form of the operation without its answers. */
  readonly request: IHttpOperation;
  readonly accepts: Acceptance;
  /** Prism's form of the operation without its parameters and body, made on first use. */
  answers(): Promise<IHttpOperation>;
}

/**
 * Hands operations to Prism, each when it is first asked for, and those that are alike in several versions once. Prism
 * takes a tenth of a second and megabytes for a whole document.
 */
export function createOperations(): (
  document: OpenApiDocument,
  operation: ContractOperation,
) => Promise<EngineOperation> {
  const requests = shared(async (excerpt) => {
    const request = await toPrism(excerpt);
    return { request, accepts: compileAcceptance(request) };
  });
  const answers = shared(toPrism);
  return async (document, operation) => {
    const { request, accepts } = await requests(requestExcerpt(document, operation));
    let loading: Promise<IHttpOperation> | undefined;
    return {
      request,
      accepts,
      answers() {
        loading ??= answers(answersExcerpt(document, operation));
        return loading;
      },
    };
  };
}

/** Remembers what is made of an excerpt by the excerpt's content. */
function shared<Made>(make: (excerpt: JsonObject) => Promise<Made>): (excerpt: JsonObject) => Promise<Made> {
  const known = new Map<string, Promise<Made>>();
  return (excerpt) => {
    const key = createHash('sha256').update(JSON.stringify(excerpt)).digest('base64');
    const made = known.get(key) ?? make(excerpt);
    known.set(key, made);
    return made;
  };
}

async function toPrism(excerpt: JsonObject): Promise<IHttpOperation> {
  const [operation] = await getHttpOperationsFromSpec(excerpt);
  if (operation === undefined) throw new TypeError('Prism found no operation in what it was given.');
  for (const content of operation.request?.body?.contents ?? []) checkWholeForm(content);
  return operation;
}

/**
 * Prism keeps of a form only what the top level's `properties` name, and so checks no pattern properties and no
 * branches. Below an `anyOf` it keeps everything.
 */
function checkWholeForm(content: IMediaTypeContent): void {
  if (content.mediaType !== FORM_CONTENT_TYPE || content.schema === undefined) return;
  if (content.encodings?.some(({ style }) => style !== undefined)) return;
  const { $schema, ...schema } = content.schema;
  content.schema = { ...($schema !== undefined && { $schema }), anyOf: [schema] };
}
