import type { Finding } from '../finding.ts';
import { type Part, type Violation, violation, warning } from './kinds.ts';

// What a server does with a request that was made to see what it does.

const MEGABYTE = 1024 * 1024;

export function acceptedWithoutCredentials(part: Part, name: string): Violation {
  return violation('invalid', part, 'was left out, and the call was accepted', 'accepted-without-credentials', name);
}

/** Why a token is none, by what was done to it. */
const WRONG_TOKENS: Readonly<Record<string, string>> = {
  expired: 'had run out long ago',
  'made-up': 'was none that the server had handed out',
};

/** @param rule what was wrong with the token: `expired` or `made-up` */
export function acceptedWrongToken(part: Part, name: string, rule: string): Violation {
  const message = `${WRONG_TOKENS[rule]}, and the call was accepted`;
  return violation('credentials', part, message, 'accepted-wrong-token', name);
}

export function refusedToken(status: number, part: Part, name: string): Violation {
  const message = `was handed out just before and signs in without the key, and the call was refused with ${status}`;
  return violation('credentials', part, message, 'token-refused', name);
}

/** @param name the header, the parameter or the field; undefined for a body as a whole */
export function acceptedWithoutRequired(part: Part, name: string | undefined): Violation {
  const code = part === 'header' ? 'accepted-without-header' : 'accepted-without-field';
  return violation('missing', part, 'is required and was left out, and the call was accepted', code, name);
}

/** @param rule the keyword of the contract that was not met */
export function acceptedWrongValue(part: Part, name: string | undefined, rule: string): Violation {
  const message = `had a value that \`${rule}\` of the contract refuses, and the call was accepted`;
  return violation('invalid', part, message, 'accepted-wrong-value', name);
}

export function acceptedContentType(): Violation {
  const message = 'was none that the operation takes, and the call was accepted';
  return violation('invalid', 'header', message, 'accepted-content-type', 'content-type');
}

/** @param what of the request was wrong, as the catalogue's other words put it */
export function failedOnWrongRequest(status: number): Violation {
  const message = `a request that has to be refused made the server fail with ${status}`;
  return violation('invalid', 'status', message, 'failed');
}

/** @param example what the example is called; undefined for a call without a body */
export function refusedExample(status: number, example: string | undefined): Violation {
  const what = example === undefined ? 'the call of the contract' : `the example \`${example}\` of the contract`;
  return violation('invalid', 'status', `${what} was refused with ${status}`, 'example-refused');
}

/** Why there was no answer, by its code. */
const FAILURES = {
  unreachable: 'nothing listens there any more',
  closed: 'the connection was closed before there was an answer',
  malformed: 'what came back is not HTTP',
  timeout: 'there was no whole answer in time',
} as const;

export function noAnswer(failure: keyof typeof FAILURES): Violation {
  return violation('invalid', 'answer', FAILURES[failure], failure === 'timeout' ? 'timeout' : 'no-answer');
}

export const cutOffAnswer = violation('invalid', 'body', 'ends before the length that was promised', 'cut-off');
export const undecodableAnswer = violation(
  'invalid',
  'header',
  'names a coding that the body does not have, or that was not asked for',
  'content-encoding',
  'content-encoding',
);

/** @param most the most bytes that are read */
export function tooLargeAnswer(most: number): Violation {
  const limit = `${(most / MEGABYTE).toLocaleString('en-US', { maximumFractionDigits: 1 })} MiB`;
  return violation('invalid', 'body', `is longer than ${limit}, and no answer of the contract is`, 'too-large');
}

export function oldHttp(version: string): Finding {
  return warning('answer', `came as HTTP/${version}, in which connections are not kept`, 'http-version');
}

export const otherAnswerCharset = warning(
  'header',
  'names a character set other than UTF-8, in which JSON is',
  'charset',
  'content-type',
);
