import { make } from '../element.ts';
import { isLocal } from './is-local.ts';
import type { CallOutcome } from './send-call.ts';
import { FINDING_HEADERS, findingsOf } from './show-findings.ts';

/** What became of a call, for the reader. */
export function outcomeElements(outcome: CallOutcome, baseUrl: string): HTMLElement[] {
  if (outcome.kind !== 'answer') return helpFor(outcome.kind, baseUrl);
  const { status, reason, headers, body } = outcome;
  return [
    make('h3', {}, `Answer: ${status} ${reason}`.trim()),
    ...findingsOf(headers),
    block(pretty(body) || '(no body)', 'Body of the answer'),
    make('details', {}, make('summary', {}, 'Headers of the answer'), block(headerLines(headers), 'Headers')),
  ];
}

/** A block that can be scrolled by keyboard. */
export function block(text: string, label: string): HTMLElement {
  return make('pre', { tabindex: '0', role: 'region', 'aria-label': label }, make('code', {}, text));
}

function headerLines(headers: ReadonlyMap<string, string>): string {
  return [...headers]
    .filter(([name]) => !FINDING_HEADERS.includes(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function helpFor(kind: Exclude<CallOutcome['kind'], 'answer'>, baseUrl: string): HTMLElement[] {
  switch (kind) {
    case 'redirect':
      return told(
        'Answer: a redirect',
        'The answer sends the shopper’s browser to another page. Browsers keep from scripts which one; curl shows it.',
      );
    case 'stopped':
      return told('Stopped', 'The call was stopped. It may have reached the server all the same.');
    case 'too-late':
      return told('No answer in time', 'The call may have reached the server: ask for the state before you repeat it.');
    case 'forbidden':
      return [
        ...told(
          'Not sent',
          'The policy of this site (Content-Security-Policy) does not let its pages call other servers. Whoever hosts it allows the mock with:',
        ),
        block(`connect-src 'self' ${new URL(baseUrl).origin}`, 'Policy'),
      ];
    case 'no-answer':
      return isLocal(baseUrl) ? noMock(baseUrl) : noServer(baseUrl);
  }
}

function noMock(baseUrl: string): HTMLElement[] {
  const { port } = new URL(baseUrl);
  return [
    ...told('No mock is running', `Nothing answers at ${baseUrl}. Start the mock on this machine, and send again:`),
    block(`npx express-checkout-contract mock${port === '' ? '' : ` --port ${port}`}`, 'Command'),
    make('p', {}, 'When your browser asks whether this page may reach your own machine, allow it.'),
  ];
}

function noServer(baseUrl: string): HTMLElement[] {
  return told(
    'No answer that this page may read',
    `Either nothing answers at ${baseUrl}, or the server lets no pages call it (CORS), which is usual for a payment API: its key belongs on a server. The call may have arrived. Try it against the mock, or paste a sample.`,
  );
}

function told(title: string, text: string): HTMLElement[] {
  return [make('h3', {}, title), make('p', {}, text)];
}
