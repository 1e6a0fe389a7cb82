import { fieldAnchor } from '../../contract/field-anchor.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { schemaBlocks } from '../../reference/markdown/schema-text.ts';
import { type SchemaFacts, schemaFacts } from '../../reference/schema-facts.ts';
import { type Html, html } from '../../server/html.ts';
import type { PageContent } from '../site/page.ts';
import { changeTags } from './change-tags.ts';
import { describe, describeInline } from './describe.ts';
import { fieldsHtml, rulesHtml } from './fields-html.ts';
import { lifeSection } from './life-html.ts';
import type { PageContext } from './page-context.ts';
import { sideHtml } from './side-html.ts';
import { statesSection } from './state-links.ts';
import { typeHtml } from './type-html.ts';
import { leadOf, valueListHtml } from './values-html.ts';

/** @throws TypeError when the version lacks the schema */
export async function schemaContent(context: PageContext): Promise<PageContent> {
  const facts = schemaFacts(context.source, context.subject.name);
  if (facts === undefined) throw new TypeError(`${context.source.version} has no ${context.subject.name}.`);
  const states = statesSection(context, [['components', 'schemas', facts.name]]);
  const life = await lifeSection(context);
  const related = facts.usage.schemas.map((name) => ({ name, text: name }));
  const own = { name: facts.name, text: facts.name };
  return {
    body: html`${schemaHtml(context, facts, life.body)}${states.body}`,
    side: sideHtml(context, { title: 'Schemas', kind: 'schema', entries: [own, ...related] }),
    markdown: joinBlocks([`# ${facts.name}`, ...schemaBlocks(facts, context.textLinks, life.blocks), ...states.blocks]),
  };
}

function schemaHtml(context: PageContext, facts: SchemaFacts, life: Html | string): Html {
  const { type, description, limits, fields, changes } = facts;
  return html`<p class="type">${typeHtml(context, type)}${changeTags(context, changes)}</p>
${describe(context, description)}${limits.length === 0 ? '' : html`<p class="limits">${describeInline(context, limits.join(' '))}</p>`}
${valuesPart(context, facts)}${life}${
  fields.length === 0
    ? ''
    : html`<h2 id="fields">Fields</h2>
${rulesHtml(context, facts)}${fieldsHtml(context, fields)}`
}${usageHtml(context, facts)}`;
}

function valuesPart(context: PageContext, { values }: SchemaFacts): Html | string {
  if (values === undefined) return '';
  return html`<h2 id="values">Values</h2>
<p>${leadOf(values)}</p>
${valueListHtml(context, values, ({ value }) => context.id(fieldAnchor(String(value), 'value')))}`;
}

function usageHtml({ links }: PageContext, { usage }: SchemaFacts): Html | string {
  const entries = [
    ...usage.operations.map((name) => ({ name, href: links.operation(name) })),
    ...usage.webhooks.map((name) => ({ name, href: links.webhook(name) })),
    ...usage.schemas.map((name) => ({ name, href: links.schema(name) })),
  ];
  if (entries.length === 0) return '';
  return html`<h2 id="used-by">Used by</h2>
<ul class="names">
${entries.map(({ name, href }) => html`<li>${href === undefined ? name : html`<a href="${href}">${name}</a>`}</li>\n`)}</ul>
`;
}
