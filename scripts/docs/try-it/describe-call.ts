import { credentialPlaces, isExempt } from '../../contract/credentials.ts';
import { dereference, schemaOf } from '../../contract/dereference.ts';
import {
  type Example,
  FORM_CONTENT_TYPE,
  type MediaType,
  type OpenApiDocument,
  type Parameter,
} from '../../contract/document.ts';
import { isJsonObject, type JsonValue } from '../../contract/json.ts';
import { type ContractOperation, contentOf } from '../../contract/operations.ts';
import { fieldText } from '../../contract/sample-request.ts';
import type { CallBody, CallCredential, CallDescription, CallField } from '../page-data/call-description.ts';
import { fieldKind } from './field-kind.ts';

/** All that a page needs to make calls of an operation. */
export function describeCall(document: OpenApiDocument, operation: ContractOperation): CallDescription {
  const { operationId, method, path, parameters } = operation;
  const credentials = credentialPlaces(document, operation);
  const isCredential = ({ in: place, name }: CallField) =>
    credentials.some((credential) => credential.in === place && credential.name === name);
  const fields = [
    ...parameters.flatMap((parameter) => parameterField(document, parameter)),
    ...formFields(document, contentOf(operation)),
  ].filter((field) => !isCredential(field));
  return {
    operationId,
    method: method.toUpperCase(),
    path,
    fields: [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)],
    bodies: bodiesOf(document, operation),
    credentials: credentials.map(
      ({ in: place, name, basic }): CallCredential => ({ in: place, name, ...(basic && { basic }) }),
    ),
    exempt: isExempt(operation),
    effect: effectOf(operation),
  };
}

function effectOf({ method, operation }: ContractOperation): CallDescription['effect'] {
  if (operation['x-moves-money']) return 'moves-money';
  return method === 'get' || operation['x-safe'] ? 'reads' : 'changes';
}

function parameterField(document: OpenApiDocument, parameter: Parameter): CallField[] {
  const { in: place, name, required, example, schema } = parameter;
  if (place !== 'path' && place !== 'query' && place !== 'header') return [];
  const role = parameter['x-role'];
  return [
    {
      in: place,
      name,
      ...(required === true && { required }),
      ...fieldKind(schemaOf(document, schema ?? {})),
      ...(example !== undefined && { example: fieldText(example as JsonValue) }),
      ...(role !== undefined && { role }),
    },
  ];
}

function formFields(document: OpenApiDocument, form: MediaType | undefined): CallField[] {
  if (form?.schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(document, form.schema);
  return Object.entries(properties).map(([name, property]) => ({
    in: 'body',
    name,
    ...(required.includes(name) && { required: true }),
    ...fieldKind(schemaOf(document, property)),
  }));
}

/** A form comes first where the operation takes one. */
function bodiesOf(document: OpenApiDocument, operation: ContractOperation): CallBody[] {
  const contents = Object.entries(operation.body?.content ?? {});
  const isForm = ([contentType]: (typeof contents)[number]) => contentType === FORM_CONTENT_TYPE;
  return [...contents.filter(isForm), ...contents.filter((content) => !isForm(content))].map(([contentType, media]) =>
    bodyOf(document, contentType, media),
  );
}

function bodyOf(document: OpenApiDocument, contentType: string, media: MediaType): CallBody {
  const examples = Object.entries(media.examples ?? {}).map(([name, example]) => {
    const { summary, value } = dereference<Example>(document, example);
    return { head: { name, ...(summary !== undefined && { summary }) }, value };
  });
  if (contentType !== FORM_CONTENT_TYPE) {
    return {
      kind: 'json',
      contentType,
      examples: examples.map(({ head, value }) => ({ ...head, text: JSON.stringify(value, null, 2) })),
    };
  }
  return {
    kind: 'form',
    examples: examples.map(({ head, value }) => ({
      ...head,
      values: isJsonObject(value)
        ? Object.fromEntries(Object.entries(value).map(([field, content]) => [field, fieldText(content)]))
        : {},
    })),
  };
}
