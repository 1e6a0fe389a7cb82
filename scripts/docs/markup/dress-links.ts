import type { Token } from 'markdown-it';
import { LINK_SCHEMES, type ResolveLink, readLinkTarget } from './link-target.ts';
import { markdownError, type TextPlace } from './markdown-fault.ts';

const WEB = /^https?:\/\//i;

/**
 * Puts addresses in place of what links name, and keeps other sites from the page that led to them.
 *
 * @throws ContractError `MARKDOWN_INVALID` for a link that leads nowhere
 */
export function dressLinks(tokens: readonly Token[], resolveLink: ResolveLink, place: TextPlace | undefined): void {
  let line = 1;
  for (const { map, children } of tokens) {
    if (map !== null) line = map[0] + 1;
    let within = line;
    for (const token of children ?? []) {
      if (token.type === 'softbreak' || token.type === 'hardbreak') within++;
      if (token.type === 'link_open') dressLink(token, within, resolveLink, place);
    }
  }
}

function dressLink(link: Token, line: number, resolveLink: ResolveLink, place: TextPlace | undefined): void {
  const href = String(link.attrGet('href') ?? '');
  if (WEB.test(href)) {
    link.attrSet('rel', 'noopener');
    return;
  }
  if (href.startsWith('#')) return;
  const target = readLinkTarget(href);
  if (target === undefined) {
    throw markdownError(
      {
        line,
        message: `The link to ${JSON.stringify(href)} leads nowhere.`,
        hint: `Write a full address, or what the link means: ${LINK_SCHEMES.map((scheme) => `${scheme}:<name>`).join(', ')}.`,
      },
      place,
    );
  }
  const found = resolveLink(target);
  if (found === undefined) {
    throw markdownError(
      {
        line,
        message: `There is no ${target.scheme} ${JSON.stringify(target.name)}, to which a link leads.`,
        hint: `Correct the name, or write the ${target.scheme} without a link.`,
      },
      place,
    );
  }
  link.attrSet('href', found);
}
