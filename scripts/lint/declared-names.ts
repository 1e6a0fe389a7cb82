import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonObject } from '../contract/json.ts';
import { operationsOf } from '../contract/operations.ts';
import { typedWalk } from './typed-walk.ts';

/** What a version declares and extensions refer to by name. */
export interface DeclaredNames {
  isOperation(operationId: string): boolean;
  isWebhook(event: string): boolean;
  /** True for a field of a body or of an answer. */
  isProperty(name: string): boolean;
  /** True for a field, and for a parameter of any kind. */
  isField(name: string): boolean;
  /** True for a header of a request, in any case. */
  isHeader(name: string): boolean;
}

const propertiesIn = typedWalk<string>((node, { name }) => (name === 'SchemaProperties' ? Object.keys(node) : []));
const familiesIn = typedWalk<string>((node, { name }) => (name === 'PatternProperties' ? Object.keys(node) : []));
const parametersIn = typedWalk<{ readonly name: string; readonly in: string }>((node, kind) =>
  kind.name === 'Parameter' && isJsonObject(node) && typeof node.name === 'string'
    ? [{ name: node.name, in: String(node.in) }]
    : [],
);
const known = new WeakMap<OpenApiDocument, DeclaredNames>();

/** The names of a document, read once. */
export function declaredNames(document: OpenApiDocument): DeclaredNames {
  const names = known.get(document) ?? readNames(document);
  known.set(document, names);
  return names;
}

function readNames(document: OpenApiDocument): DeclaredNames {
  const operations = new Set(operationsOf(document).map(({ operationId }) => operationId));
  const webhooks = new Set(Object.keys(document.webhooks ?? {}));
  const properties = new Set(propertiesIn(document).map(({ item }) => item));
  const families = [...new Set(familiesIn(document).map(({ item }) => item))].map((text) => new RegExp(text, 'u'));
  const parameters = parametersIn(document).map(({ item }) => item);
  const headers = new Set(parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase()));
  const isProperty = (name: string) => properties.has(name) || families.some((family) => family.test(name));
  return {
    isOperation: (operationId) => operations.has(operationId),
    isWebhook: (event) => webhooks.has(event),
    isProperty,
    isField: (name) => isProperty(name) || parameters.some((parameter) => parameter.name === name),
    isHeader: (name) => headers.has(name.toLowerCase()),
  };
}
