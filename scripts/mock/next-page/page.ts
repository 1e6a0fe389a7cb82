import type { NextPage } from '../../contract/document.ts';
import { type Html, html } from '../../server/html.ts';
import { type Fields, lastValue } from '../../validation/request/fields.ts';
import type { SentRequest } from '../../validation/request/request.ts';
import { errorResponse, type MockResponse } from '../responses/response.ts';
import { NEXT_PAGE_SEGMENT } from './location.ts';

const ALLOW = 'GET, HEAD, OPTIONS';

/** Everything on the page is text and one link: nothing is loaded, run, sent or framed. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Answers with the page to which the mock sends a shopper's browser; all that it shows stands in its address. */
export function answerNextPage({ method, target }: SentRequest, rest: readonly string[]): MockResponse {
  if (rest.length > 0) {
    return errorResponse(404, 'NOT_FOUND', 'The mock has no such page.', `Its page is /${NEXT_PAGE_SEGMENT}.`);
  }
  if (method === 'OPTIONS') return { status: 204, headers: { allow: ALLOW }, body: undefined };
  if (method !== 'GET' && method !== 'HEAD') {
    const headers = { allow: ALLOW };
    return errorResponse(405, 'METHOD_UNKNOWN', 'The page has no such method.', `It has ${ALLOW}.`, headers);
  }
  return { status: 200, headers: HEADERS, body: pageFor(target.query).text };
}

function pageFor(query: Fields): Html {
  const [order, merchant, amount, currency, returnTo] = (
    ['order', 'merchant', 'amount', 'currency', 'returnTo'] satisfies (keyof NextPage)[]
  ).map((name) => lastValue(query, name));
  const rows = [
    ['Order', order],
    ['Merchant', merchant],
    ['Amount', amount && `${amount} ${currency ?? ''}`],
  ].flatMap(([name = '', value]) => (value ? [html`<dt>${name}</dt><dd>${value}</dd>\n`] : []));
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Payment at the mock</title>
<h1>Payment at the mock</h1>
<p>At the real API the shopper would pay here, or go on to the bank. This is the mock: nothing is paid.</p>
<dl>
${rows}</dl>
${wayBack(returnTo)}
</html>
`;
}

function wayBack(returnTo: string | undefined): Html {
  if (returnTo === undefined) return html`<p>The request named no address to return to; the order has it.</p>`;
  // A link to anything but a web page could run in the mock's origin, or start a program.
  if (!URL.canParse(returnTo) || !/^https?:$/.test(new URL(returnTo).protocol)) {
    return html`<p>The address to return to is no web page: ${returnTo}</p>`;
  }
  return html`<p><a href="${returnTo}" rel="noreferrer">Return to ${returnTo}</a></p>
<p>The real API adds the outcome and its signature to this address; the mock adds nothing.</p>`;
}
