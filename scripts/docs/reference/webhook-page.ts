import { dereference } from '../../contract/dereference.ts';
import type { SecurityScheme } from '../../contract/document.ts';
import { webhooksOf } from '../../contract/operations.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { operationBlocks } from '../../reference/markdown/operation-text.ts';
import { type OperationFacts, operationFacts } from '../../reference/operation/operation-facts.ts';
import { type Html, html } from '../../server/html.ts';
import type { PageContent } from '../site/page.ts';
import { requestBodyHtml } from './body-html.ts';
import { changeTags } from './change-tags.ts';
import { describe, describeInline } from './describe.ts';
import { examplesHtml } from './examples-html.ts';
import { fieldsHtml } from './fields-html.ts';
import { guideLink } from './guide-link.ts';
import type { PageContext } from './page-context.ts';
import { exampleAnchor } from './same-examples.ts';
import { sideHtml } from './side-html.ts';
import { statesSection } from './state-links.ts';
import { textDetail } from './text-detail.ts';

/** @throws TypeError when the version lacks the webhook */
export function webhookContent(context: PageContext): PageContent {
  const { document } = context.source;
  const webhooks = webhooksOf(document);
  const webhook = webhooks.find(({ path }) => path === context.subject.name);
  if (webhook === undefined) throw new TypeError(`${context.source.version} has no ${context.subject.name}.`);
  const facts = operationFacts(context.source, webhook);
  const states = statesSection(context, [webhook.keys]);
  const family = familyOf(webhook.path);
  const entries = webhooks
    .filter(({ path }) => familyOf(path) === family)
    .map(({ path }) => ({ name: path, text: path }));
  return {
    body: webhookHtml(context, facts, states.body),
    side: sideHtml(context, { title: 'Webhooks', kind: 'webhook', entries }),
    markdown: joinBlocks([
      `# ${webhook.path}`,
      webhook.operation.summary ?? '',
      ...operationBlocks(facts, context.textLinks, textDetail(context)),
      ...states.blocks,
    ]),
  };
}

/** Events begin with what they are about. */
function familyOf(event: string): string {
  return event.split(/[_.-]/)[0] ?? event;
}

function webhookHtml(context: PageContext, facts: OperationFacts, states: Html | string): Html {
  const { operation, parameters, bodies, changes } = facts;
  const { summary = '', description = '' } = operation.operation;
  return html`<p class="place"><span class="method ${operation.method}">${operation.method.toUpperCase()}</span> ${summary}${changeTags(context, changes)}</p>
${describe(context, description)}
${receiverHtml(context, facts)}${
  parameters.length === 0
    ? ''
    : html`<h2 id="parameters">Parameters</h2>
${parameters.map(({ place, fields }) => fieldsHtml(context, fields, place))}`
}${
  bodies.length === 0
    ? ''
    : html`<h2 id="payload">Payload</h2>
${bodies.map((body, index) => html`${requestBodyHtml(context, body, 'request')}${examplesHtml(context, body.examples, exampleAnchor('request', index))}`)}`
}${states}`;
}

/** What who receives the message has to do. */
function receiverHtml(context: PageContext, { operation, answers }: OperationFacts): Html {
  const { document } = context.source;
  const schemes = operation.security.flatMap((names) =>
    Object.keys(names).flatMap((name) => {
      const scheme = document.components?.securitySchemes?.[name];
      return scheme === undefined ? [] : [dereference<SecurityScheme>(document, scheme).description ?? name];
    }),
  );
  const rows: [string, Html][] = [
    ...(context.isNewest ? schemes : []).map((text): [string, Html] => ['Check', describeInline(context, text)]),
    ...(context.isNewest ? answers : []).map(({ status, description }): [string, Html] => [
      `Answer ${status}`,
      describeInline(context, description),
    ]),
  ];
  const guide = guideLink(context, 'webhooks', 'How to receive webhooks');
  if (rows.length === 0) return guide === '' ? html`` : html`<p>${guide}</p>\n`;
  if (guide !== '') rows.push(['More', html`${guide}`]);
  return html`<dl class="facts">
${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
`;
}
