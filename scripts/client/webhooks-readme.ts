/**
 * The part of the package's README about webhooks; a test runs its servers.
 *
 * @param newest the newest version of the API, for the examples
 */
export function webhooksReadme(newest: string): string {
  return `## Webhooks

\`express-checkout-client/webhooks\` is for your server. \`parseWebhook\` takes the request of Fetch, Node or Express, checks
the user name and password of your dashboard in constant time before it reads anything, and gives
\`{ event, payload }\`: \`event\` decides the type of \`payload\`. \`version\` is the one that the dashboard has for webhooks;
a date stands for the version in force on it.

- An event that the version does not have is no error: \`event\` is \`'unknown'\` then, \`name\` says which one. Answer it with
  200, or it comes again.
- What is not to be believed or cannot be read throws a \`WebhookError\` with \`code\`, and \`status\` and \`headers\` for your
  answer: 401 for missing or wrong credentials, 413 for more than \`maxBytes\` (1 MiB), 400 for what is no webhook.
- Messages come more than once, and late. Recognise a repeated one by \`payload.id\`, and ask for the order's status
  before you deliver.
- Only the envelope is checked: that the fields are there in which the payload says what it is about.

With Fetch (Workers, Deno, Bun; in Hono \`(c) => server.fetch(c.req.raw)\`):

\`\`\`ts
// webhooks-fetch.ts
import { parseWebhook, WebhookError } from 'express-checkout-client/webhooks';

const settings = { version: '${newest}', username: 'webhook_user', password: 'webhook_password' } as const;

const server = {
  async fetch(request: Request): Promise<Response> {
    try {
      const webhook = await parseWebhook(request, settings);
      if (webhook.event === 'ORDER_SUCCEEDED') console.log('paid', webhook.payload.content.order.order_id);
      return new Response();
    } catch (error) {
      if (!(error instanceof WebhookError)) throw error;
      return new Response(error.message, { status: error.status, headers: error.headers });
    }
  },
};
export default server;
\`\`\`

With Node:

\`\`\`ts
// webhooks-node.ts
import { createServer } from 'node:http';
import { parseWebhook, WebhookError } from 'express-checkout-client/webhooks';

const settings = { version: '${newest}', username: 'webhook_user', password: 'webhook_password' } as const;

export const server = createServer(async (request, response) => {
  try {
    const webhook = await parseWebhook(request, settings);
    if (webhook.event === 'ORDER_SUCCEEDED') console.log('paid', webhook.payload.content.order.order_id);
    response.end();
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    response.writeHead(error.status, error.headers).end(error.message);
  }
});
\`\`\`

With Express, with or without \`express.json()\` before it:

\`\`\`ts
// webhooks-express.ts
import express from 'express';
import { parseWebhook, WebhookError } from 'express-checkout-client/webhooks';

const settings = { version: '${newest}', username: 'webhook_user', password: 'webhook_password' } as const;

export const server = express().post('/webhooks', async (request, response) => {
  try {
    const webhook = await parseWebhook(request, settings);
    if (webhook.event === 'ORDER_SUCCEEDED') console.log('paid', webhook.payload.content.order.order_id);
    response.end();
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    response.status(error.status).set(error.headers).send(error.message);
  }
});
\`\`\`

\`verifyReturnUrl(url, { key })\` checks the signature of the address by which the shopper comes back, with the response
key of your dashboard, and gives its parameters; it throws a \`WebhookError\` when they are not signed with that key. It
takes the address, its \`URLSearchParams\`, or an object such as \`request.query\`, or \`request.body\` of a form that was
posted.

\`\`\`ts
// return-url.ts
import { verifyReturnUrl } from 'express-checkout-client/webhooks';

const key = 'PLACEHOLDER_RESPONSE_KEY';
const address =
  'https://shop.example/return?order_id=acme0417&status=CHARGED&status_id=21' +
  '&signature=wFgpk5xX2Htp2%2FUqR55Oi58v2mdg3Kwbino%2FkZFhDQk%3D&signature_algorithm=HMAC-SHA256';

const { order_id, status } = await verifyReturnUrl(address, { key });
console.log(order_id, status); // acme0417 CHARGED
\`\`\`
`;
}
