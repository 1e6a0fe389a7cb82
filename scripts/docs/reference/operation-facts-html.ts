import { fieldAnchor } from '../../contract/field-anchor.ts';
import type { OperationFacts } from '../../reference/operation/operation-facts.ts';
import { type Html, html } from '../../server/html.ts';
import { describeInline } from './describe.ts';
import { guideLink } from './guide-link.ts';
import type { PageContext } from './page-context.ts';

/** What one has to know before calling: sign-in, what a repeated call does, pages of lists. */
export function operationFactsHtml(context: PageContext, facts: OperationFacts): Html {
  const { operation, signIn } = facts;
  const rows: [name: string, value: Html][] = [
    ['Operation', html`<code>${operation.operationId}</code>`],
    ['Sign-in', html`${describeInline(context, signIn)}${guideLink(context, 'authentication', 'More on sign-in')}`],
    ...specialRows(context, facts),
  ];
  return html`<dl class="facts">
${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
`;
}

function specialRows(context: PageContext, { operation: { operation } }: OperationFacts): [string, Html][] {
  const key = operation['x-idempotency-key'];
  const pages = operation['x-pagination'];
  const inside = operation['x-encrypts'];
  const href = inside === undefined ? undefined : context.links.operation(inside);
  const { externalDocs } = operation;
  return [
    ...(operation['x-moves-money'] === true
      ? [['Money', html`The call can move money.`] satisfies [string, Html]]
      : []),
    ...(operation['x-safe'] === true
      ? [['Effect', html`It only reads, so it can be repeated.`] satisfies [string, Html]]
      : []),
    ...(key === undefined
      ? []
      : [
          [
            'Repeating',
            html`A call with the same <a href="#${fieldAnchor(key, 'request')}"><code>${key}</code></a> is carried out once.${guideLink(context, 'idempotence', 'More on lost answers')}`,
          ] satisfies [string, Html],
        ]),
    ...(pages === undefined
      ? []
      : [
          [
            'Paging',
            html`The next page is asked for with <a href="#${fieldAnchor(pages.offset, 'query')}"><code>${pages.offset}</code></a>.`,
          ] satisfies [string, Html],
        ]),
    ...(inside === undefined
      ? []
      : [
          [
            'Encrypted',
            html`Inside is the request of ${href === undefined ? inside : html`<a href="${href}"><code>${inside}</code></a>`}.`,
          ] satisfies [string, Html],
        ]),
    ...(externalDocs?.url === undefined
      ? []
      : [
          [
            "The vendor's page",
            html`<a href="${externalDocs.url}" rel="noopener">${externalDocs.description ?? externalDocs.url}</a>`,
          ] satisfies [string, Html],
        ]),
  ];
}
