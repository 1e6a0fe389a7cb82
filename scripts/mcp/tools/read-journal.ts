import { z } from 'zod';
import { usageError } from '../../contract/errors.ts';
import { maskJson } from '../../validation/masking.ts';
import { secretNames } from '../../validation/secret-names.ts';
import { NAME } from '../inputs.ts';
import { readJournal } from '../mock-journal.ts';
import { operationOf, versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const journal = defineTool({
  name: 'read_journal',
  title: "Read the mock's journal",
  description:
    'What was sent to the mock that this server was started with (`--mock`), newest first: request, answer and findings of each, secrets masked.',
  input: {
    operation: NAME.optional().describe('only calls of this operationId'),
    refused: z.boolean().optional().describe('true for only what the mock refused'),
    status: z.number().int().min(100).max(599).optional(),
    limit: z.number().int().min(1).max(100).default(10),
  },
  async run({ operation, refused, status, limit }, { contract, mock }) {
    if (mock === undefined) {
      throw usageError(
        'This server knows of no mock.',
        'Start `ecc mock`, and this with `--mock http://127.0.0.1:<port>`.',
      );
    }
    const newest = versionOf(contract, undefined);
    const isKnown = contract.versions.some(({ version }) =>
      contract.operations(version).some(({ operationId }) => operationId === operation),
    );
    if (operation !== undefined && !isKnown) operationOf(contract, newest, operation); // says what is meant
    const filter = { operation, refused, status, limit };
    const given = Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const exchanges = await readJournal(mock, Object.fromEntries(given));
    // The mock has masked them; what answers there may be something else.
    const secrets = secretNames(contract.document(newest));
    return JSON.stringify({ mock, requests: maskJson(exchanges, { secrets }) });
  },
});
