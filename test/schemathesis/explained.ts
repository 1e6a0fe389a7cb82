import type { Failure } from './failures.ts';

/** A kind of failure that is no fault of the mock, and why. */
export interface Explanation {
  readonly reason: string;
  covers(failure: Failure): boolean;
}

const isRefusal = ({ check, violations }: Failure) => check === 'positive_data_acceptance' && violations.length > 0;

/** Each is as narrow as what the mock says about the request allows; everything else is looked at. */
export const EXPLAINED: readonly Explanation[] = [
  {
    reason: 'a text that has to hold JSON holds none: to JSON Schema `contentMediaType` is a note, to the mock a rule',
    covers: (failure) => isRefusal(failure) && failure.violations.every(({ code }) => code === 'contentSchema'),
  },
  {
    reason: 'an encrypted message is opened, and this mock has no keys for it',
    covers: (failure) => isRefusal(failure) && failure.violations.every(({ code }) => code === 'jwe-keys'),
  },
  {
    reason: 'an empty text of an optional field counts as not sent, and other spellings of booleans as what they mean',
    covers: ({ check, message, warnings }) =>
      check === 'negative_data_rejection' &&
      warnings.some(
        ({ field = '', code }) => ['boolean-form', 'empty'].includes(code) && message.includes(`in body - ${field}:`),
      ),
  },
  {
    reason: 'a form without fields is no body, and the body is required',
    covers: (failure) =>
      isRefusal(failure) &&
      failure.violations.every(
        ({ in: part, field, code }) => part === 'body' && field === undefined && code === 'required',
      ),
  },
  {
    reason: 'an address that two path templates fit answers the methods of both, and `Allow` says so',
    covers: ({ check, status }) => check === 'allow_header_conformance' && status === 204,
  },
];
