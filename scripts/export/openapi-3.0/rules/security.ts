import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { fromPointer, valueAt } from '../../../contract/pointer.ts';
import { entriesOf } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/**
 * Client certificates (`mutualTLS`) are a scheme of 3.1, and only 3.1 lets others than OAuth2 and OpenID Connect name
 * roles; validators of 3.0 refuse both. The scheme goes, with every demand for it, and so do the roles of others.
 */
export const security: Rule = {
  name: 'security',
  visit: {
    Components(components, { document, lose }) {
      const schemes = entriesOf(components.securitySchemes);
      const kept = schemes.filter(([name]) => typeOf(document, name) !== 'mutualTLS');
      if (kept.length === schemes.length) return components;
      for (const [name] of schemes) {
        if (typeOf(document, name) === 'mutualTLS') lose('3.0 has no client certificates.', 'securitySchemes', name);
      }
      return { ...components, securitySchemes: Object.fromEntries(kept) };
    },
    SecurityRequirement(requirement, { document, lose }) {
      const demands: JsonObject = {};
      for (const [name, roles] of Object.entries(requirement)) {
        const type = typeOf(document, name);
        if (type === 'mutualTLS') {
          lose('3.0 has no client certificates.', name);
          continue;
        }
        const hasScopes = type === 'oauth2' || type === 'openIdConnect';
        if (!hasScopes && Array.isArray(roles) && roles.length > 0)
          lose('3.0 has no roles for this kind of scheme.', name);
        demands[name] = hasScopes ? roles : [];
      }
      return demands;
    },
  },
};

function typeOf(document: JsonObject, name: string): JsonValue | undefined {
  let scheme = valueAt(document, ['components', 'securitySchemes', name]);
  for (let hops = 0; hops < 32 && isJsonObject(scheme) && typeof scheme.$ref === 'string'; hops += 1) {
    scheme = valueAt(document, fromPointer(scheme.$ref));
  }
  return isJsonObject(scheme) ? scheme.type : undefined;
}
