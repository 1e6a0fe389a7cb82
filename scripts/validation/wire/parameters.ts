import type { OpenApiDocument, Parameter } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { compileTemplate } from '../../contract/path-template.ts';
import { JSON_MEDIA_TYPE } from '../request/media-types.ts';
import { isTooDeep } from '../request/nesting.ts';
import type { SentRequest } from '../request/request.ts';
import { isSpread, readField, type WireField, wireField } from './fields.ts';
import { parseStyled, type Sent } from './styles.ts';
import { toValue } from './typed.ts';

/** A part of a request in which parameters stand. */
export type ParameterPlace = 'cookie' | 'header' | 'path' | 'query';

/** A parameter as OpenAPI writes it. */
export interface WireParameter {
  readonly in: ParameterPlace;
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** The schema of the value. */
  readonly node: unknown;
  /** How it is written; undefined for one that holds JSON. */
  readonly field: WireField | undefined;
  read(request: Pick<SentRequest, 'headers' | 'target'>): ReadParameter;
}

/** What was sent: nothing, a value, or what is no such value. */
export type ReadParameter = { readonly value: JsonValue } | { readonly fault: 'depth' | 'json' | 'style' } | undefined;

/** Headers that are no parameters, whatever is declared. See OpenAPI 3.1.1, section 4.8.12.2.1. */
const NO_PARAMETERS = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation. What OpenAPI leaves open is left out, `unchecked.ts` names it. */
export function wireParameters(document: OpenApiDocument, operation: ContractOperation): WireParameter[] {
  const declared = operation.parameters.filter(
    (parameter) => parameter.in !== 'header' || !NO_PARAMETERS.has(parameter.name.toLowerCase()),
  );
  const names = new Set(declared.flatMap((parameter) => (parameter.in === 'query' ? [parameter.name] : [])));
  return declared.flatMap((parameter): WireParameter[] => {
    const place = placeOf(parameter);
    if (place === undefined) return [];
    const [mediaType, media] = Object.entries(parameter.content ?? {})[0] ?? [];
    const node = media === undefined ? parameter.schema : media.schema;
    if (node === undefined) return [];
    const { name, required = false, deprecated = false } = parameter;
    const shared = { in: place, name, required, deprecated, node };
    if (mediaType !== undefined) {
      const read = JSON_MEDIA_TYPE.test(mediaType) ? jsonReader(operation, parameter, place) : () => undefined;
      return [{ ...shared, field: undefined, read }];
    }
    const style = parameter.style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
    const field = wireField(document, name, [node], {
      style,
      ...(parameter.explode !== undefined && { explode: parameter.explode }),
    });
    const read = textReader(operation, parameter, field, place, names);
    return [{ ...shared, field, read: (request) => typed(document, field, read(request)) }];
  });
}

function placeOf({ in: part }: Parameter): ParameterPlace | undefined {
  return part === 'cookie' || part === 'header' || part === 'path' || part === 'query' ? part : undefined;
}

function typed(document: OpenApiDocument, { nodes }: WireField, sent: Sent | undefined | null): ReadParameter {
  if (sent === undefined) return undefined;
  return sent === null ? { fault: 'style' } : { value: toValue(document, nodes, sent) };
}

type Reader = (request: Pick<SentRequest, 'headers' | 'target'>) => Sent | undefined | null;

function textReader(
  operation: ContractOperation,
  { name, allowReserved }: Parameter,
  field: WireField,
  place: ParameterPlace,
  names: ReadonlySet<string>,
): Reader {
  if (place === 'query') {
    const others = isSpread(field) ? new Set([...names].filter((other) => other !== name)) : names;
    if (allowReserved === true && field.shape === 'text') {
      // A plus sign is itself where reserved characters are; everywhere else it is a space.
      return ({ target }) => mapText(rawQueryValue(target.queryText, name), decoded);
    }
    return ({ target }) =>
      readField(field, target.query, others, () => {
        const text = rawQueryValue(target.queryText, name);
        return text === undefined ? undefined : [text, decodedInForm];
      });
  }
  const styled = (text: string | undefined, decode: (text: string) => string) =>
    text === undefined ? undefined : (parseStyled(text, field, decode) ?? null);
  if (place === 'header') return ({ headers }) => styled(headers.get(name.toLowerCase()), (text) => text);
  if (place === 'cookie') return ({ headers }) => styled(cookieValue(headers.get('cookie'), name), decoded);
  const read = pathReader(operation.path, name);
  return ({ target }) => {
    const [text, decode] = read(target) ?? [];
    return decode === undefined ? undefined : styled(text, decode);
  };
}

/** A parameter with `content` holds one JSON text, and needs no style. */
function jsonReader(operation: ContractOperation, { name }: Parameter, place: ParameterPlace): WireParameter['read'] {
  const readPath = pathReader(operation.path, name);
  const textOf = ({ headers, target }: Pick<SentRequest, 'headers' | 'target'>): string | undefined => {
    if (place === 'query') return target.query.get(name)?.at(-1);
    if (place === 'header') return headers.get(name.toLowerCase());
    if (place === 'cookie') return mapText(cookieValue(headers.get('cookie'), name), decoded);
    const [text, decode] = readPath(target) ?? [];
    return decode === undefined ? undefined : mapText(text, decode);
  };
  return (request) => {
    const text = textOf(request);
    return text === undefined ? undefined : parseJson(text);
  };
}

export function parseJson(text: string): { readonly value: JsonValue } | { readonly fault: 'depth' | 'json' } {
  try {
    const value: JsonValue = JSON.parse(text);
    return isTooDeep(value) ? { fault: 'depth' } : { value };
  } catch {
    return { fault: 'json' };
  }
}

/**
 * Makes a reader of a path parameter. It reads the path as it was sent, so that a delimiter can be told from data; where
 * a literal beside it was sent in percent sequences, the decoded one.
 */
function pathReader(
  template: string,
  name: string,
): (target: SentRequest['target']) => readonly [text: string, decode: (text: string) => string] | undefined {
  const parts = compileTemplate(template);
  const index = parts.findIndex(({ names = [] }) => names.includes(name));
  const { pattern, names = [] } = parts[index] ?? {};
  if (pattern === undefined) return () => undefined;
  const group = names.indexOf(name) + 1;
  return ({ rawSegments, segments }) => {
    const raw = pattern.exec(rawSegments[index] ?? '')?.[group];
    if (raw !== undefined) return [raw, decoded];
    const plain = pattern.exec(segments?.[index] ?? '')?.[group];
    return plain === undefined ? undefined : [plain, (text) => text];
  };
}

/** The last value of a name in a query, as it was sent. */
function rawQueryValue(query: string, name: string): string | undefined {
  let found: string | undefined;
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if (pair !== '' && decodedInForm(equals === -1 ? pair : pair.slice(0, equals)) === name) {
      found = equals === -1 ? '' : pair.slice(equals + 1);
    }
  }
  return found;
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals !== -1 && decoded(pair.slice(0, equals).trim()) === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

function mapText(text: string | undefined, change: (text: string) => string): string | undefined {
  return text === undefined ? undefined : change(text);
}

function decodedInForm(text: string): string {
  return decoded(text.replaceAll('+', ' '));
}

/** A text with a malformed sequence stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
