import { dereference } from '../contract/dereference.ts';
import type { Header, OpenApiDocument, Operation, Response } from '../contract/document.ts';
import { fieldAnchor } from '../contract/field-anchor.ts';
import { type ContractOperation, operationsOf, webhooksOf } from '../contract/operations.ts';
import type { SearchEntry, Subject } from './entry.ts';
import { errorEntries, refusalsOf } from './error-entries.ts';
import { type Found, isComponent, type SchemaNode, schemaEntries } from './schema-entries.ts';

type PartKind = 'operation' | 'schema' | 'webhook';
type PartSubject = DocumentPart['subject'];

/** A part of a document, with all that can be found in it. */
export interface DocumentPart {
  readonly subject: Subject & { readonly kind: PartKind };
  /** What it is made of; examples that these refer to do not count. */
  nodes(): readonly object[];
  entries(): Found[];
}

/** All parts of a document, in its order. */
export function partsOf(document: OpenApiDocument): DocumentPart[] {
  const operations = operationsOf(document).flatMap((one): DocumentPart[] => {
    const subject: PartSubject = { kind: 'operation', name: one.operationId };
    return [
      operationPart(document, one, subject),
      {
        subject,
        nodes: () => refusalsOf(document, one).map(({ example }) => example),
        entries: () => errorEntries(document, subject, refusalsOf(document, one)),
      },
    ];
  });
  const webhooks = webhooksOf(document).map((one) => operationPart(document, one, { kind: 'webhook', name: one.path }));
  const schemas = Object.entries(document.components?.schemas ?? {}).map(([name, schema]): DocumentPart => {
    const subject: PartSubject = { kind: 'schema', name };
    const text = 'description' in schema ? String(schema.description) : '';
    return {
      nodes: () => [schema],
      subject,
      entries: () => [{ kind: 'schema', title: name, text, subject }, ...schemaEntries(document, schema, { subject })],
    };
  });
  return [...operations, ...webhooks, ...schemas];
}

function operationPart(document: OpenApiDocument, one: ContractOperation, subject: PartSubject): DocumentPart {
  return {
    subject,
    nodes: () => [one.operation, ...one.parameters],
    entries: () => operationEntries(document, one, subject),
  };
}

function operationEntries(document: OpenApiDocument, one: ContractOperation, subject: Subject): Found[] {
  const { operation, method, path, parameters, body } = one;
  const place = subject.kind === 'webhook' ? '' : `${method.toUpperCase()} ${path} `;
  const { summary = '', description = '' } = operation;
  return [
    {
      kind: subject.kind,
      title: subject.name,
      text: `${place}${summary}. ${description}`,
      subject,
      ...furtherWords(operation),
    },
    ...parameters.map(
      ({ name, in: part, description: text = '' }): Found => ({
        kind: part === 'header' ? 'header' : 'parameter',
        title: name,
        text,
        subject: { ...subject, anchor: fieldAnchor(name, part) },
      }),
    ),
    ...Object.values(body?.content ?? {}).flatMap(({ schema }) => ownFields(document, schema, subject, 'request')),
    ...Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
      const { content = {}, headers = {} } = dereference<Response>(document, response as Response);
      return [
        ...Object.entries(headers).map(([name, header]): Found => {
          const { description: text = '' } = dereference<Header>(document, header as Header);
          return { kind: 'header', title: name, text, subject: { ...subject, anchor: status } };
        }),
        ...Object.values(content).flatMap(({ schema }) => ownFields(document, schema, subject, status)),
      ];
    }),
  ];
}

/** What people ask for by words that no description has. */
function furtherWords(operation: Operation): Pick<SearchEntry, 'words' | 'isDeprecated'> {
  const words = [
    ...(operation['x-pagination'] === undefined ? [] : ['pagination pages']),
    ...(operation['x-idempotency-key'] === undefined ? [] : ['idempotency retry']),
    ...(operation.deprecated === true ? ['deprecated'] : []),
  ].join(' ');
  return { ...(words !== '' && { words }), ...(operation.deprecated === true && { isDeprecated: true }) };
}

/** The fields that no component describes. */
function ownFields(
  document: OpenApiDocument,
  schema: SchemaNode | undefined,
  subject: Subject,
  place: string,
): Found[] {
  return schema === undefined || isComponent(schema) ? [] : schemaEntries(document, schema, { subject, place });
}
