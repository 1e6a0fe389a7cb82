import { NO_LINKS } from '../../reference/links.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { operationBlocks } from '../../reference/markdown/operation-text.ts';
import { operationFacts } from '../../reference/operation/operation-facts.ts';
import { referenceSource } from '../../reference/reference-source.ts';
import { FORMAT, OPERATION, VERSION } from '../inputs.ts';
import { operationOf, versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const showOperation = defineTool({
  name: 'show_operation',
  title: 'Show an operation or a webhook',
  description:
    'What an operation does in a version: sign-in, parameters, fields of the body, answers, errors and an example; for a webhook what it sends.',
  input: { operation: OPERATION, version: VERSION, format: FORMAT },
  run({ operation: name, version: given, format }, { contract }) {
    const version = versionOf(contract, given);
    const found = operationOf(contract, version, name);
    if (format === 'json') {
      const { method, path, operation, parameters } = found;
      return JSON.stringify({ version, method: method.toUpperCase(), path, ...operation, parameters });
    }
    const title = `# ${found.operation.summary ?? name} (version ${version})`;
    return joinBlocks([title, ...operationBlocks(operationFacts(referenceSource(contract, version), found), NO_LINKS)]);
  },
});
