import { dereference } from '../../contract/dereference.ts';
import type { Example, OpenApiDocument, Response } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';

/** A named example of an answer that is no success. */
export interface ErrorExample {
  readonly operationId: string;
  readonly status: string;
  readonly name: string;
  /** The name among the components, where the example is one of them. */
  readonly component?: string | undefined;
  readonly example: Example | { $ref: string };
}

const COMPONENT = '#/components/examples/';

/** True for a status, or a range of them, that is no success. */
export function isErrorStatus(status: string): boolean {
  return !/^[123]/.test(status);
}

/** The error examples of an operation, in the document's order. */
export function errorExamplesOf(
  document: OpenApiDocument,
  { operationId, operation }: Pick<ContractOperation, 'operationId' | 'operation'>,
): ErrorExample[] {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => isErrorStatus(status))
    .flatMap(([status, node]) =>
      Object.values(dereference<Response>(document, node).content ?? {}).flatMap(({ examples = {} }) =>
        Object.entries(examples).map(([name, example]) => {
          const reference = '$ref' in example ? example.$ref : '';
          const component = reference.startsWith(COMPONENT) ? reference.slice(COMPONENT.length) : undefined;
          return { operationId, status, name, component, example };
        }),
      ),
    );
}
