import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { type Html, html } from '../../server/html.ts';
import { jsonData } from '../script-data.ts';
import { describeCall } from './describe-call.ts';

/**
 * Where an operation can be called from its page. The form is made by a script, which is loaded when somebody wants it.
 *
 * @param document the document that holds the operation
 */
export function tryItSection(document: OpenApiDocument, operation: ContractOperation): Html {
  return html`<h2 id="try">Try it</h2>
<div class="try" data-try>
<p>Here calls can be made from the page when its scripts run. Without them, start the mock with <code>npx express-checkout-contract mock</code> and paste a sample.</p>
</div>
<script type="application/json" id="call">${jsonData(describeCall(document, operation))}</script>
`;
}
