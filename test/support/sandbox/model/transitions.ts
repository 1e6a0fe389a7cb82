import { schemaOf } from '../../../../scripts/contract/dereference.ts';
import type { OpenApiDocument, Transition } from '../../../../scripts/contract/document.ts';

/** The transitions of orders, refunds, disputes and mandates, as the document lists them. */
export function transitionsOf(document: OpenApiDocument) {
  const listed = (name: string): readonly Transition[] =>
    schemaOf(document, document.components?.schemas?.[name] ?? {})['x-transitions'] ?? [];
  return {
    order: listed('OrderStatus'),
    refund: listed('RefundStatus'),
    dispute: listed('DisputeStatus'),
    mandate: listed('MandateStatus'),
  };
}
