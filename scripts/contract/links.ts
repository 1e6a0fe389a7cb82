import { dereference } from './dereference.ts';
import type { OpenApiDocument, Response } from './document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import type { ContractOperation } from './operations.ts';

/** A value that a link hands on. */
export interface LinkedValue {
  /** The parameter, or the field of the body; a parameter may have its place in front: `path.order_id`. */
  readonly name: string;
  /** A runtime expression: `$response.body#/order_id`, `$request.path.customer_id`. */
  readonly expression: string;
}

/** A call that may follow an answer. See OpenAPI 3.1.1, section 4.8.20. */
export interface AnswerLink {
  /** As in `responses`: `200`. */
  readonly status: string;
  readonly name: string;
  /** The operation that may follow. */
  readonly operationId: string;
  readonly description: string | undefined;
  readonly parameters: readonly LinkedValue[];
  readonly fields: readonly LinkedValue[];
}

/** The calls that may follow an operation's answers, in the order of the document. */
export function linksOf(document: OpenApiDocument, { operation }: ContractOperation): AnswerLink[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, node]) => {
    const { links } = dereference<Response>(document, node as Response);
    return Object.entries(links ?? {}).flatMap(([name, reference]) => {
      const link = dereference<JsonObject>(document, reference as JsonObject);
      const { operationId, description, parameters, requestBody } = link;
      if (typeof operationId !== 'string') return [];
      const text = typeof description === 'string' ? description : undefined;
      return [
        {
          status,
          name,
          operationId,
          description: text,
          parameters: valuesOf(parameters),
          fields: valuesOf(requestBody),
        },
      ];
    });
  });
}

function valuesOf(map: JsonValue | undefined): LinkedValue[] {
  return Object.entries(isJsonObject(map) ? map : {}).flatMap(([name, expression]) =>
    typeof expression === 'string' ? [{ name, expression }] : [],
  );
}
