import type { JsonObject } from '../../contract/json.ts';
import type { LossList } from '../losses.ts';
import { rebuild } from '../rebuild.ts';
import type { Rule } from '../rule.ts';
import { bounds } from './rules/bounds.ts';
import { conditions } from './rules/conditions.ts';
import { constants } from './rules/constants.ts';
import { content } from './rules/content.ts';
import { discriminator } from './rules/discriminator.ts';
import { edition } from './rules/edition.ts';
import { examples } from './rules/examples.ts';
import { info } from './rules/info.ts';
import { keywords } from './rules/keywords.ts';
import { lists } from './rules/lists.ts';
import { names } from './rules/names.ts';
import { pathItems } from './rules/path-items.ts';
import { references } from './rules/references.ts';
import { responses } from './rules/responses.ts';
import { security } from './rules/security.ts';
import { types } from './rules/types.ts';

/** What makes a document of 3.1 one of 3.0, in the order in which it happens to a node. */
export const OPENAPI_30_RULES: readonly Rule[] = [
  pathItems,
  edition,
  info,
  security,
  responses,
  discriminator,
  references,
  constants,
  bounds,
  conditions,
  names,
  lists,
  content,
  examples,
  types,
  keywords,
];

/**
 * The document in OpenAPI 3.0.4.
 *
 * @param document a resolved document of OpenAPI 3.1; it is left alone
 * @param losses takes what 3.0 cannot say
 */
export function toOpenApi30(document: JsonObject, losses: LossList): JsonObject {
  return rebuild(document, OPENAPI_30_RULES, losses);
}
