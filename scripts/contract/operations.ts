import { dereference } from './dereference.ts';
import {
  FORM_CONTENT_TYPE,
  METHODS,
  type MediaType,
  type Method,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type PathItem,
  type RequestBody,
} from './document.ts';
import type { JsonKey } from './json.ts';

/** One operation of a document, or one webhook. */
export interface ContractOperation {
  readonly operationId: string;
  readonly method: Method;
  /** The path template, or the event's name for a webhook. */
  readonly path: string;
  readonly keys: readonly JsonKey[];
  readonly operation: Operation;
  /** The path item's parameters and the operation's own, references followed. */
  readonly parameters: readonly Parameter[];
  /** Alternatives, of which one has to be met; each names schemes that are needed together. Empty for no demand. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly body: RequestBody | undefined;
}

type Remembered = WeakMap<OpenApiDocument, readonly ContractOperation[]>;

/** Many ask for the same, and a document that somebody asks about does not change any more. */
const [operations, webhooks]: readonly [Remembered, Remembered] = [new WeakMap(), new WeakMap()];

/** All operations of a document, in its order. */
export function operationsOf(document: OpenApiDocument): readonly ContractOperation[] {
  return remembered(operations, document, () => collect(document, 'paths', document.paths ?? {}));
}

/** All webhooks of a document, in its order. */
export function webhooksOf(document: OpenApiDocument): readonly ContractOperation[] {
  return remembered(webhooks, document, () => collect(document, 'webhooks', document.webhooks ?? {}));
}

/** The header that the documents mark with a role, `x-role`, such as the one that selects the version. */
export function headerByRole(operations: readonly ContractOperation[], role: string): Parameter | undefined {
  return operations
    .flatMap(({ parameters }) => parameters)
    .find((parameter) => parameter.in === 'header' && parameter['x-role'] === role);
}

/** The content of a request body for a content type. */
export function contentOf(operation: ContractOperation, contentType = FORM_CONTENT_TYPE): MediaType | undefined {
  return operation.body?.content[contentType];
}

function remembered(
  known: Remembered,
  document: OpenApiDocument,
  find: () => readonly ContractOperation[],
): readonly ContractOperation[] {
  const found = known.get(document) ?? find();
  known.set(document, found);
  return found;
}

function collect(
  document: OpenApiDocument,
  section: 'paths' | 'webhooks',
  items: Readonly<Record<string, unknown>>,
): ContractOperation[] {
  const found: ContractOperation[] = [];
  for (const [path, item] of Object.entries(items)) {
    const pathItem = dereference<PathItem>(document, item as PathItem);
    for (const method of METHODS) {
      const operation = pathItem[method];
      if (operation === undefined) continue;
      const follow = (list: PathItem['parameters'] = []) =>
        list.map((parameter) => dereference<Parameter>(document, parameter));
      const own = follow(operation.parameters);
      const isOwn = ({ in: part, name }: Parameter) => own.some((other) => other.in === part && other.name === name);
      // An operation's parameter takes the place of the path's. See OpenAPI 3.1.1, section 4.8.10.1.
      const shared = follow(pathItem.parameters).filter((parameter) => !isOwn(parameter));
      found.push({
        operationId: operation.operationId ?? `${method} ${path}`,
        method,
        path,
        keys: [section, path, method],
        operation,
        parameters: [...shared, ...own],
        security: (operation.security ?? document.security ?? []) as ContractOperation['security'],
        body: operation.requestBody && dereference<RequestBody>(document, operation.requestBody),
      });
    }
  }
  return found;
}
