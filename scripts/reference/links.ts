import type { BodyExample } from './operation/examples.ts';
import type { NodeChange } from './since/node-change.ts';

/** Where what a page names has its own; undefined leaves the name without a link. */
export interface ReferenceLinks {
  operation(operationId: string): string | undefined;
  webhook(event: string): string | undefined;
  schema(name: string): string | undefined;
  changeset(change: Pick<NodeChange, 'name' | 'version'>): string | undefined;
  /** An example of a refusal. */
  error(example: BodyExample, status: string): string | undefined;
}

/** For a reader who has the one page only. */
export const NO_LINKS: ReferenceLinks = {
  operation: () => undefined,
  webhook: () => undefined,
  schema: () => undefined,
  changeset: () => undefined,
  error: () => undefined,
};
