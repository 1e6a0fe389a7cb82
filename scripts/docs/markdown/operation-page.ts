import { dereference } from '../../contract/dereference.ts';
import type { Example, MediaType, OasRef, OpenApiDocument, Response, Schema } from '../../contract/document.ts';
import { type AnswerLink, linksOf } from '../../contract/links.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { codeSamples } from '../../samples/code-samples.ts';
import { codeBlock, fieldTable, joinBlocks } from './blocks.ts';
import { type Field, fieldsOf, typeText } from './fields.ts';

/**
 * An operation or a webhook as Markdown: what it does, how to sign in, all fields, the answers, an example of each.
 *
 * @param document the version's document, with notes for readers
 * @param operation one of that document
 */
export function operationPage(document: OpenApiDocument, version: string, operation: ContractOperation): string {
  const isWebhook = operation.keys[0] === 'webhooks';
  const { summary = operation.operationId, description = '', deprecated } = operation.operation;
  const blocks = [
    `# ${summary}`,
    `${placeText(operation)}, operationId \`${operation.operationId}\`, version ${version}`,
    ...(deprecated ? ['**Deprecated.**'] : []),
    description,
    `Sign-in: ${signInText(operation)}.`,
    ...parameterBlocks(document, operation),
    ...bodyBlocks(document, operation),
    ...Object.entries(operation.operation.responses ?? {}).flatMap(([status, response]) =>
      responseBlocks(document, status, dereference<Response>(document, response as Response)),
    ),
    ...linkBlocks(linksOf(document, operation)),
    ...(isWebhook
      ? []
      : codeSamples(document, version, operation).flatMap(({ label, lang, source }) => [
          `## ${label}`,
          codeBlock(lang, source),
        ])),
  ];
  return joinBlocks(blocks);
}

function placeText({ keys, method, path }: ContractOperation): string {
  return keys[0] === 'webhooks' ? `Webhook \`${path}\`` : `\`${method.toUpperCase()} ${path}\``;
}

function signInText({ security }: ContractOperation): string {
  if (security.length === 0) return 'none';
  const alternatives = security.map((schemes) => Object.keys(schemes).map((name) => `\`${name}\``));
  return alternatives.map((names) => names.join(' and ') || 'none').join(', or ');
}

function parameterBlocks(document: OpenApiDocument, { parameters }: ContractOperation): string[] {
  if (parameters.length === 0) return [];
  const fields = parameters.map(({ name, in: place, required = false, description = '', schema = {} }): Field => {
    const [{ type } = { type: 'any' }] = fieldsOf(document, { properties: { [name]: schema } });
    return { path: name, type: `${type}, in ${place}`, required, description };
  });
  return ['## Parameters', fieldTable(fields)];
}

function bodyBlocks(document: OpenApiDocument, { body }: ContractOperation): string[] {
  return Object.entries(body?.content ?? {}).flatMap(([type, media]) => [
    `## Body, \`${type}\``,
    ...mediaBlocks(document, media),
  ]);
}

/** Refusals have one schema for all, so only the answers that say yes list their fields. */
function responseBlocks(document: OpenApiDocument, status: string, response: Response): string[] {
  const media = Object.values(response.content ?? {})[0];
  const title = `## ${status}: ${response.description ?? ''}`;
  if (media === undefined) return [title];
  return [title, ...(status.startsWith('2') ? mediaBlocks(document, media) : exampleBlocks(document, media))];
}

/** The calls that may follow, and what of the answer goes into them. */
function linkBlocks(links: readonly AnswerLink[]): string[] {
  if (links.length === 0) return [];
  const rows = links.map(({ operationId, description = '', parameters, fields }) => {
    const values = [...parameters, ...fields].map(({ name, expression }) => `\`${name}\` from \`${expression}\``);
    return `- [${operationId}](${operationId}.md): ${description.replace(/\.$/, '')}; ${values.join(', ')}.`;
  });
  return ['## What may follow', rows.join('\n')];
}

function mediaBlocks(document: OpenApiDocument, media: MediaType): string[] {
  const schema: Schema | OasRef = media.schema ?? {};
  const fields = fieldsOf(document, schema);
  // A choice between components has no fields of its own.
  const content = fields.length > 0 ? fieldTable(fields) : `${typeText(document, schema)}.`;
  return [content, ...exampleBlocks(document, media)];
}

function exampleBlocks(document: OpenApiDocument, { examples }: MediaType): string[] {
  const [first] = Object.entries(examples ?? {});
  if (first === undefined) return [];
  const { summary, value } = dereference<Example>(document, first[1] as Example);
  if (value === undefined) return [];
  return [`Example: ${summary ?? first[0]}`, codeBlock('json', JSON.stringify(value, null, 2))];
}
