import type { WireRequest } from '../support/requests/request-draft.ts';

const SECRET_NAMES = /card|code|otp|token|account|vpa|pin|tavv|password/i;
const MASK = '***';

/** A request as a curl command, without values that could be secret. */
export function reproduction({ method, path, search, headers, body }: WireRequest): string {
  const parts = [
    `curl -X ${method}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${shownHeader(name, value)}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(shortened(maskedPairs(maskedJson(body))))}`]),
    quoted(`$MOCK${shortened(path)}${maskedPairs(search)}`),
  ];
  return parts
    .join(' ')
    .replace(/\d{12,19}/g, MASK)
    .replace(/tkn_\w+/g, MASK);
}

function shownHeader(name: string, value: string): string {
  return name === 'authorization' ? value.replace(/(?<=^\w+ ).+$/, MASK) : value;
}

function maskedPairs(text: string): string {
  return text.replace(/([^&?=]+)=([^&]*)/g, (pair, name: string) =>
    SECRET_NAMES.test(name) ? `${name}=${MASK}` : pair,
  );
}

function maskedJson(text: string): string {
  return text.replace(/"([^"\\]+)":"(?:[^"\\]|\\.)*"/g, (pair, name: string) =>
    SECRET_NAMES.test(name) ? `"${name}":"${MASK}"` : pair,
  );
}

function shortened(text: string): string {
  return text.length > 1500 ? `${text.slice(0, 1500)}… (${text.length} characters)` : text;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
