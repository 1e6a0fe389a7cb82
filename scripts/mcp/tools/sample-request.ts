import { usageError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import { sampleRequests } from '../../contract/sample-request.ts';
import { codeBlock, joinBlocks } from '../../reference/markdown/blocks.ts';
import { renderSample, SAMPLE_LANGUAGES, type SampleLanguage } from '../../samples/code-samples.ts';
import { NAME, VERSION } from '../inputs.ts';
import { operationOf, versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

const LABELS = SAMPLE_LANGUAGES.map(({ label }) => label);

export const sampleRequest = defineTool({
  name: 'sample_request',
  title: 'Make a sample request',
  description: 'How to call an operation in a version, made of its examples; the key comes from the environment.',
  input: {
    operation: NAME.describe('operationId such as createOrder'),
    version: VERSION,
    language: NAME.default('curl').describe(`one of ${LABELS.join(', ')}`),
    example: NAME.optional().describe('name of the example of the body; by default the first'),
  },
  run({ operation: name, version: given, language, example }, { contract }) {
    const version = versionOf(contract, given);
    const operation = operationOf(contract, version, name);
    if (operation.keys[0] === 'webhooks') {
      throw usageError(`\`${name}\` is sent by the API, so nobody calls it.`, 'Ask `show_operation` for its example.');
    }
    const { id, lang } = languageOf(language);
    const requests = sampleRequests(contract.document(version), operation);
    const names = requests.flatMap((one) => one.example ?? []);
    const request = example === undefined ? requests[0] : requests.find((one) => one.example === example);
    if (request === undefined) throw noExample(name, example ?? '', names);
    const others = names.filter((one) => one !== request.example);
    const more = others.length === 0 ? '' : `Other examples: ${others.join(', ')}.`;
    return joinBlocks([codeBlock(lang, renderSample(id, request, { version })), more]);
  },
});

/** A language by what it is called here, or by what its code is called. */
function languageOf(text: string): SampleLanguage {
  const wanted = text.toLowerCase();
  const found = SAMPLE_LANGUAGES.find(({ id, label, lang }) => [id, label.toLowerCase(), lang].includes(wanted));
  if (found !== undefined) return found;
  const guess = nearest(text, LABELS);
  throw usageError(
    `There are no samples in that language${guess === undefined ? '.' : `; did you mean ${guess}?`}`,
    `There are ${LABELS.join(', ')}.`,
  );
}

function noExample(operation: string, example: string, names: readonly string[]) {
  const guess = nearest(example, names);
  const known = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
  return usageError(
    `\`${operation}\` has no such example${guess === undefined ? '.' : `; did you mean \`${guess}\`?`}`,
    known,
  );
}
