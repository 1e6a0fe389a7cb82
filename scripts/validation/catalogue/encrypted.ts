import { type Violation, violation } from './kinds.ts';

// Encrypted messages. Nothing of what is inside is repeated.

export const keysNeeded = violation(
  'invalid',
  'body',
  'is encrypted, and this mock has no keys to open it: start it with --jwe-keys <folder>, or startMock({ jweKeys })',
  'jwe-keys',
);

/** @param fault why the envelope cannot be opened */
export function unopenedEnvelope(fault: string): Violation {
  return violation('invalid', 'body', `cannot be opened: ${fault}`, 'jwe');
}

/** The signature is the credential of an encrypted message. */
export function wrongSignature(fault: string): Violation {
  return violation('credentials', 'body', `holds a message whose signature is not good: ${fault}`, 'jws');
}
