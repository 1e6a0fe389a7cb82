import { counted } from '../../contract/counted.ts';
import { credentialPlace } from '../../contract/credentials.ts';
import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, SecurityScheme } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { code, listed } from '../words.ts';

const PLACES = { body: 'the form field', header: 'the header', query: 'the query parameter' } as const;

/** How an operation is signed in to, in Markdown, a sentence. */
export function signInText(document: OpenApiDocument, operation: ContractOperation): string {
  const { security } = operation;
  const ways = security
    .filter((schemes) => Object.keys(schemes).length > 0)
    .map((schemes) => listed(Object.keys(schemes).map((name) => schemeWords(document, operation, name))));
  if (ways.length === 0) return 'No sign-in.';
  const needed = security.every((schemes) => Object.keys(schemes).length > 0);
  return needed ? `Sign in with ${listed(ways, 'or')}.` : `Works without sign-in; takes ${listed(ways, 'or')} as well.`;
}

function schemeWords(document: OpenApiDocument, operation: ContractOperation, name: string): string {
  const place = credentialPlace(document, operation, name);
  if (place === undefined) return code(name);
  if (place.emptyPassword) return 'the API key (HTTP Basic: the key is the user name, the password is empty)';
  if (place.basic) return 'HTTP Basic';
  const node = document.components?.securitySchemes?.[name];
  const seconds = node && dereference<SecurityScheme>(document, node)['x-lifetime-seconds'];
  const life = seconds === undefined ? '' : `, good for ${counted(Math.round(seconds / 60), 'minute')}`;
  return `${place.token ? 'a token' : 'a key'} in ${PLACES[place.in]} ${code(place.name)}${life}`;
}
