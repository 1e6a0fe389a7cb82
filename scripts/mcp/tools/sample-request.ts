import { usageError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import { codeBlock, joinBlocks } from '../../reference/markdown/blocks.ts';
import { codeSamples } from '../../samples/code-samples.ts';
import { NAME, VERSION } from '../inputs.ts';
import { operationOf, versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const sampleRequest = defineTool({
  name: 'sample_request',
  title: 'Make a sample request',
  description: 'How to call an operation in a version, made of its examples; the key comes from the environment.',
  input: {
    operation: NAME.describe('operationId such as createOrder'),
    version: VERSION,
    language: NAME.optional().describe('curl, JavaScript …; by default the first that there is'),
  },
  run({ operation: name, version: given, language }, { contract }) {
    const version = versionOf(contract, given);
    const operation = operationOf(contract, version, name);
    if (operation.keys[0] === 'webhooks') {
      throw usageError(`\`${name}\` is sent by the API, so nobody calls it.`, 'Ask `show_operation` for its example.');
    }
    const samples = codeSamples(contract.document(version), version, operation);
    const wanted = language?.toLowerCase();
    const sample = samples.find(
      ({ label, lang }) => wanted === undefined || [label.toLowerCase(), lang].includes(wanted),
    );
    if (sample !== undefined) return joinBlocks([codeBlock(sample.lang, sample.source)]);
    const labels = samples.map(({ label }) => label);
    const guess = nearest(language ?? '', labels);
    throw usageError(
      `There are no samples in that language${guess === undefined ? '.' : `; did you mean ${guess}?`}`,
      `There are ${labels.join(', ')}.`,
    );
  },
});
