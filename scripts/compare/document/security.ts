import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';
import { NARROWS, NEITHER } from '../edit.ts';
import { isSame } from '../schema/facts.ts';
import type { Collector, Place } from './collector.ts';
import { type Endpoint, placedAt, pointerTo } from './endpoint.ts';

/** What makes a credential another one; the rest of a scheme is for people. */
const TELLING = [
  'type',
  'scheme',
  'in',
  'name',
  'bearerFormat',
  'openIdConnectUrl',
  'flows',
  'x-form-field',
  'x-password',
];

interface Alternative {
  readonly words: string;
  /** Each scheme with what it demands. */
  readonly schemes: readonly (readonly [scheme: JsonObject, scopes: JsonValue])[];
}

/** True when the very same parts of both documents say what an operation asks for, so that nothing has to be compared. */
export function hasSameSecurity(old: Endpoint, now: Endpoint): boolean {
  const own = ({ value, root }: Endpoint) => value.security ?? valueAt(root, ['security']);
  const schemes = ({ root }: Endpoint) => valueAt(root, ['components', 'securitySchemes']);
  return own(old) !== undefined && own(old) === own(now) && schemes(old) === schemes(now);
}

/** The credentials that an operation asks for. */
export function compareSecurity(old: Endpoint, now: Endpoint, found: Collector): void {
  const [before, after] = [alternativesOf(old), alternativesOf(now)];
  const place: Place = {
    operation: now.name,
    direction: now.isWebhook ? 'webhook' : 'request',
    isSent: !now.isWebhook,
    part: 'security',
    status: null,
    typescript: '',
  };
  // Who gives more than is asked for is let in as well.
  const isMet = ({ schemes }: Alternative, by: readonly Alternative[]) =>
    by.some((other) => other.schemes.every((wanted) => schemes.some((given) => isSame([...given], [...wanted]))));
  const pointer = pointerTo(now);
  for (const alternative of before) {
    if (isMet(alternative, after)) continue;
    const message = `does not take ${alternative.words} any more`;
    found.tell(place, {
      ...{ code: 'credentials-refused', kind: 'removed', message, detail: alternative.words, pointer },
      ...NARROWS,
    });
  }
  for (const alternative of after) {
    if (isMet(alternative, before)) continue;
    const message = `takes ${alternative.words}`;
    found.tell(place, {
      ...{ code: 'credentials-taken', kind: 'added', message, detail: alternative.words, pointer },
      ...NEITHER,
    });
  }
}

function alternativesOf({ root, value }: Endpoint): Alternative[] {
  const list = value.security ?? (isJsonObject(root) ? root.security : undefined);
  if (!Array.isArray(list) || list.length === 0) return [{ words: 'calls without credentials', schemes: [] }];
  return list.filter(isJsonObject).map((alternative) => ({
    words: Object.keys(alternative).join(' with ') || 'calls without credentials',
    schemes: Object.entries(alternative).map(([name, scopes]) => [schemeOf(root, name), scopes] as const),
  }));
}

function schemeOf(root: JsonValue, name: string): JsonObject {
  const scheme = placedAt(root, ['components', 'securitySchemes', name])?.value;
  // One that is not described is known by its name.
  if (scheme === undefined) return { name };
  return Object.fromEntries(TELLING.flatMap((key) => (scheme[key] === undefined ? [] : [[key, scheme[key]]])));
}

/** The addresses that the API has. */
export function compareServers(a: JsonObject, b: JsonObject, found: Collector): void {
  const [before, after] = [serversOf(a), serversOf(b)];
  const place: Place = {
    ...{ operation: '', direction: 'request', isSent: true, part: 'server', status: null, typescript: '' },
  };
  for (const url of before.filter((one) => !after.includes(one))) {
    found.tell(place, {
      ...{ code: 'server-removed', kind: 'removed', message: `the address ${url} is gone`, detail: url },
      ...NARROWS,
      pointer: '#/servers',
    });
  }
  for (const url of after.filter((one) => !before.includes(one))) {
    found.tell(place, {
      ...{ code: 'server-added', kind: 'added', message: `the address ${url} is new`, detail: url },
      ...NEITHER,
      pointer: '#/servers',
    });
  }
}

function serversOf(document: JsonObject): string[] {
  const servers = valueAt(document, ['servers']);
  return Array.isArray(servers)
    ? servers.flatMap((server) => (isJsonObject(server) && typeof server.url === 'string' ? [server.url] : []))
    : [];
}
