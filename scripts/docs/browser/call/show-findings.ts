import { fieldAnchor } from '../../../contract/field-anchor.ts';
import { address } from '../../site/addresses.ts';
import { make } from '../element.ts';
import { urlOf } from '../site-files.ts';

/** What the mock says of a request, in a header. */
interface MockFinding {
  readonly in?: string;
  readonly field?: string;
  readonly message: string;
  readonly code?: string;
  /** The version that brings what was used too early. */
  readonly since?: string;
}

const KINDS = [
  { header: 'x-contract-violations', title: 'Against the contract' },
  { header: 'x-contract-warnings', title: 'Not in the contract' },
] as const;

/** The headers that findings come in; all others are shown as they are. */
export const FINDING_HEADERS: readonly string[] = KINDS.map(({ header }) => header);

/** What the mock found, in words, each with a link to the field that it is about. */
export function findingsOf(headers: ReadonlyMap<string, string>): HTMLElement[] {
  return KINDS.flatMap(({ header, title }) => {
    const findings = parsed(headers.get(header));
    if (findings.length === 0) return [];
    return [make('h4', {}, title), make('ul', { class: 'findings' }, ...findings.map(item))];
  });
}

function item({ in: part, field, message, since }: MockFinding): HTMLElement {
  const element = make('li', {});
  if (field !== undefined) element.append(fieldLink(field, part), ': ');
  else if (part !== undefined) element.append(`${part}: `);
  element.append(message.endsWith('.') ? message : `${message}.`);
  if (since !== undefined) {
    element.append(' It comes with ', make('a', { href: urlOf(address.changesOf(since)) }, since), '.');
  }
  return element;
}

/** A link to the description of the field, where the page has one. */
function fieldLink(field: string, part: string | undefined): HTMLElement {
  const anchor = fieldAnchor(field, part === 'body' ? 'request' : part);
  const name = make('code', {}, field);
  return document.getElementById(anchor) === null ? name : make('a', { href: `#${anchor}` }, name);
}

function parsed(text: string | undefined): MockFinding[] {
  if (text === undefined) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isFinding) : [];
  } catch {
    return [];
  }
}

function isFinding(value: unknown): value is MockFinding {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}
