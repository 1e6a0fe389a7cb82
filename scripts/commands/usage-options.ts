import type { OptionTable } from './options.ts';

/** What a team uses, for commands that narrow what they tell to it. */
export const usageOptions = {
  'used-by': {
    type: 'string',
    multiple: true,
    placeholder: 'traffic or source',
    description: 'tell only of what is used in it: HAR, NDJSON, JSON bodies, or a folder of code; as often as needed',
  },
  'base-url': {
    type: 'string',
    multiple: true,
    placeholder: 'url',
    description:
      'where recorded traffic called the API, when there is a path before those of the API; as often as needed',
    parse: (text: string) => (/^https?:\/\/[^/?#]+/i.test(text) ? text : undefined),
    refusal: 'not a URL',
    hint: 'Give a scheme and a host, and the path that the API is below, for example http://127.0.0.1:4010/api.',
  },
} as const satisfies OptionTable;
