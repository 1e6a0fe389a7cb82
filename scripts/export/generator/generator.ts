import type { JsonObject } from '../../contract/json.ts';
import type { LossList } from '../losses.ts';
import { OPENAPI_30_RULES } from '../openapi-3.0/openapi-3.0.ts';
import { rebuild } from '../rebuild.ts';
import { withModels } from './models.ts';
import { aliases } from './rules/aliases.ts';
import { compose } from './rules/compose.ts';
import { conditions } from './rules/conditions.ts';
import { decimals } from './rules/decimals.ts';
import { defaults } from './rules/defaults.ts';
import { examples } from './rules/examples.ts';
import { extensions } from './rules/extensions.ts';
import { formats } from './rules/formats.ts';
import { jsonText } from './rules/json-text.ts';
import { links } from './rules/links.ts';
import { mediaTypes } from './rules/media-types.ts';
import { packageVersion } from './rules/package-version.ts';
import { parameters } from './rules/parameters.ts';
import { security } from './rules/security.ts';
import { spellings } from './rules/spellings.ts';
import { values } from './rules/values.ts';
import { UsageMap } from './usage.ts';
import { postedBy, withoutWebhooks } from './webhooks.ts';

/** How deep objects are made of others that are made of others. */
const MOST_ROUNDS = 8;

/**
 * The document in OpenAPI 3.0.4, in a shape of which generators make good clients.
 *
 * @param document a resolved document of OpenAPI 3.1; it is left alone
 * @param losses takes what is left out
 */
export function toGeneratorDocument(document: JsonObject, losses: LossList): JsonObject {
  const usage = new UsageMap(document);
  const own = [
    ...[conditions, jsonText, values(usage), formats(usage), decimals(usage), defaults, examples, spellings],
    ...[links, parameters, security, mediaTypes, packageVersion],
  ];
  let result = rebuild(withoutWebhooks(document, losses), [...own, ...OPENAPI_30_RULES], losses);
  result = rebuild(result, [aliases, extensions], losses);
  for (let round = 0, copied = true; copied && round < MOST_ROUNDS; round += 1) {
    copied = false;
    const onCopy = () => {
      copied = true;
    };
    result = rebuild(result, [compose(usage, onCopy), spellings], losses);
  }
  return withModels(result, postedBy(document), losses);
}
