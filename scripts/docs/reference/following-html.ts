import type { LinkedValue } from '../../contract/links.ts';
import type { OperationFacts } from '../../reference/operation/operation-facts.ts';
import { type Html, html } from '../../server/html.ts';
import { describeInline } from './describe.ts';
import type { PageContext } from './page-context.ts';

/** The calls that may follow, and what of this one goes into them. */
export function followingHtml(context: PageContext, { links }: OperationFacts): Html | string {
  if (links.length === 0) return '';
  const items = links.map(({ operationId, description, parameters, fields }) => {
    const href = context.links.operation(operationId);
    const name = html`<code>${operationId}</code>`;
    const values = [...parameters, ...fields].map(
      (value, index) =>
        html`${index === 0 ? '' : ', '}<code>${bareName(value)}</code> from ${sourceWords(value.expression)}`,
    );
    return html`<li>${href === undefined ? name : html`<a href="${href}">${name}</a>`}${description === undefined ? '' : html`: ${describeInline(context, description)}`}${context.isNewest ? html` <small>${values}</small>` : ''}</li>
`;
  });
  return html`<h2 id="next">What may follow</h2>
<ul class="next">
${items}</ul>
`;
}

/** A parameter may have its place in front of its name. */
function bareName({ name }: LinkedValue): string {
  return name.replace(/^(?:path|query|header)\./, '');
}

const EXPRESSION = /^\$(request|response)\.(body#\/|path\.|query\.|header\.)(.+)$/;

/** Where a runtime expression takes its value from, in words. */
function sourceWords(expression: string): Html {
  const [, side, part = '', name = ''] = EXPRESSION.exec(expression) ?? [];
  if (side === undefined) return html`<code>${expression}</code>`;
  const whole = side === 'response' ? 'the answer' : 'the request';
  const field = part.startsWith('body') ? name.replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~') : name;
  return html`<code>${field}</code> of ${whole}`;
}
