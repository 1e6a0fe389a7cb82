import { type Violation, violation } from './kinds.ts';

// What the caller wants back.

export function notAcceptable(types: readonly string[]): Violation {
  const message = `rules out ${types.join(' and ')}, and the operation answers with nothing else`;
  return violation('not-acceptable', 'header', message, 'not-acceptable', 'accept');
}

export function malformedPreference(name: string, expected: string): Violation {
  const message = `\`${name}\` has to be ${expected}`;
  return violation('prefer-malformed', 'header', message, 'prefer-malformed', 'prefer');
}

export function unknownPreferredStatus(status: string, declared: readonly string[]): Violation {
  return unknownPreference(`asks for ${status}, this operation declares ${declared.join(', ')}`);
}

/**
 * @param names the examples that the status has
 * @param elsewhere another status that has the example
 */
export function unknownPreferredExample(
  shownName: string,
  status: string,
  names: readonly string[],
  elsewhere: string | undefined,
): Violation {
  const has = `it has ${names.join(', ') || 'none'}`;
  const hint = elsewhere === undefined ? has : `it belongs to ${elsewhere}, name the code too`;
  return unknownPreference(`asks for the example ${shownName}, which ${status} does not have: ${hint}`);
}

function unknownPreference(message: string): Violation {
  return violation('prefer-unknown', 'header', message, 'prefer-unknown', 'prefer');
}
