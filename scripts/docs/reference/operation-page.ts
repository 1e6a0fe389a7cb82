import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { operationBlocks } from '../../reference/markdown/operation-text.ts';
import { type OperationFacts, operationFacts } from '../../reference/operation/operation-facts.ts';
import { type Html, html } from '../../server/html.ts';
import { samplesSection } from '../samples-section/samples-section.ts';
import type { PageContent } from '../site/page.ts';
import { tryItSection } from '../try-it/try-it-section.ts';
import { answersHtml, errorsHtml } from './answers-html.ts';
import { requestBodyHtml } from './body-html.ts';
import { changeTags } from './change-tags.ts';
import { describe } from './describe.ts';
import { foldedExamples } from './examples-html.ts';
import { fieldNamesHtml, fieldsHtml } from './fields-html.ts';
import { followingHtml } from './following-html.ts';
import { operationFactsHtml } from './operation-facts-html.ts';
import { newestPage, type PageContext } from './page-context.ts';
import { partsHtml, sameTag, sideHtml } from './side-html.ts';
import { statesSection } from './state-links.ts';
import { textDetail } from './text-detail.ts';

const PLACES = {
  path: 'Path parameters',
  query: 'Query parameters',
  header: 'Headers',
  cookie: 'Cookies',
} as const;

/** @throws TypeError when the version lacks the operation */
export function operationContent(context: PageContext): PageContent {
  const operations = context.site.contract.operations(context.source.version);
  const operation = operations.find(({ operationId }) => operationId === context.subject.name);
  if (operation === undefined) throw new TypeError(`${context.source.version} has no ${context.subject.name}.`);
  const facts = operationFacts(context.source, operation);
  const [tag = 'Operations'] = operation.operation.tags ?? [];
  const places = [operation.keys, [...operation.keys.slice(0, 2), 'parameters']];
  const states = statesSection(context, places);
  const body = operationHtml(context, facts, states.body);
  const entries = sameTag(operations, operation.operation.tags?.[0]);
  return {
    body,
    side: html`${context.isNewest ? partsHtml(body) : ''}${sideHtml(context, { title: tag, kind: 'operation', entries })}`,
    markdown: joinBlocks([
      `# ${operation.operation.summary ?? operation.operationId}`,
      ...operationBlocks(facts, context.textLinks, textDetail(context)),
      ...states.blocks,
    ]),
  };
}

function operationHtml(context: PageContext, facts: OperationFacts, states: Html | string): Html {
  const { operation, answers, errors } = facts;
  const { method, path } = operation;
  const { document, version } = context.source;
  return html`<p class="place"><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code>${changeTags(context, facts.changes)}</p>
${deprecatedHtml(context, facts)}${describe(context, operation.operation.description ?? '')}
${operationFactsHtml(context, facts)}${samplesSection(document, version, operation, context.isNewest ? undefined : newestPage(context))}${requestHtml(context, facts)}${context.isNewest ? tryItSection(document, operation) : elsewhereHtml(context)}<h2 id="answers">Answers</h2>
${answersHtml(context, answers)}${errorsHtml(context, answers, errors)}${followingHtml(context, facts)}${states}`;
}

function deprecatedHtml({ links }: PageContext, { operation, successor }: OperationFacts): Html | string {
  if (operation.operation.deprecated !== true) return '';
  const href = successor === undefined ? undefined : links.operation(successor);
  const use = href === undefined ? '' : html` Use <a href="${href}"><code>${successor ?? ''}</code></a> in its place.`;
  return html`<p class="note warn"><b>Deprecated.</b>${use}</p>
`;
}

function elsewhereHtml(context: PageContext): Html {
  return html`<p class="quiet">The form to try the call is on <a href="${newestPage(context)}#try">the page of its newest state</a>.</p>
`;
}

function newestDescribes(context: PageContext): Html {
  return html`<a href="${newestPage(context)}">The page of the newest version</a> describes them.`;
}

function requestHtml(context: PageContext, { parameters, bodies }: OperationFacts): Html | string {
  if (parameters.length === 0 && bodies.length === 0) return '';
  const groups = parameters.map(
    ({ place, fields }) => html`<h3 id="${context.id(`${place}-parameters`)}">${PLACES[place]}</h3>
${context.isNewest || place !== 'header' ? fieldsHtml(context, fields, place) : fieldNamesHtml(context, fields, place, newestDescribes(context))}`,
  );
  const body = bodies.map((one, index) => {
    // Names are the same in a body that can be sent in two ways, and links mean the first.
    const place = index === 0 ? 'request' : `request-${index + 1}`;
    return html`${requestBodyHtml(context, one, place)}${foldedExamples(context, one.examples.slice(1))}`;
  });
  return html`<h2 id="request">Request</h2>
${groups}${body.length === 0 ? '' : html`<h3 id="body">Body</h3>\n${body}`}`;
}
