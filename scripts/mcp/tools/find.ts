import * as z from 'zod';
import type { Contract } from '../../contract/contract.ts';
import { isInVersion, type SearchEntry } from '../../search/entry.ts';
import { VERSION } from '../inputs.ts';
import { versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

/** How many of the best that there are in any version are looked for in vain. */
const MOST_ELSEWHERE = 3;
const KINDS = ['operation', 'webhook', 'schema', 'field', 'value', 'error', 'parameter', 'header'] as const;

export const find = defineTool({
  name: 'find',
  title: 'Find operations, fields, values and errors',
  description:
    'Looks for operations, webhooks, schemas, fields, values, errors and headers by name or by what they are about. Each result says what to show: `show_operation` or `show_schema`.',
  input: {
    query: z.string().min(1).max(200).describe('a name or some words, such as refund, order_id or AUTO_REFUNDED'),
    version: VERSION,
    kinds: z.array(z.enum(KINDS)).optional().describe('only these kinds'),
    limit: z.number().int().min(1).max(50).default(10),
  },
  run({ query, version: given, kinds, limit }, context) {
    const { contract } = context;
    const version = versionOf(contract, given);
    const index = contract.versions.findIndex((one) => one.version === version);
    const search = context.search();
    const found = search(query, { version: index, kinds, limit });
    const elsewhere = search(query, { kinds, limit: MOST_ELSEWHERE }).filter((entry) => !isInVersion(entry, index));
    return JSON.stringify({
      version,
      results: found.map((entry) => resultOf(contract, entry)),
      ...(elsewhere.length > 0 && { inOtherVersions: elsewhere.map((entry) => resultOf(contract, entry)) }),
    });
  },
});

function resultOf({ versions: all }: Contract, entry: SearchEntry) {
  const { kind, title, snippet, subject, versions, isDeprecated } = entry;
  const ranges = versions.map(([from, to]) => `${all[from]?.version} to ${all[to]?.version}`);
  const { name, anchor } = subject;
  return {
    kind,
    title,
    text: snippet,
    [subject.kind]: name,
    ...(anchor !== undefined && subject.kind !== 'schema' && { at: anchor }),
    versions: ranges.join(', '),
    ...(isDeprecated === true && { deprecated: true }),
  };
}
