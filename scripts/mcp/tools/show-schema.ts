import { NO_LINKS } from '../../reference/links.ts';
import { joinBlocks } from '../../reference/markdown/blocks.ts';
import { schemaBlocks } from '../../reference/markdown/schema-text.ts';
import { referenceSource } from '../../reference/reference-source.ts';
import { schemaFacts } from '../../reference/schema-facts.ts';
import { FORMAT, NAME, VERSION } from '../inputs.ts';
import { assertSchema, versionOf } from '../names.ts';
import { defineTool } from '../tool.ts';

export const showSchema = defineTool({
  name: 'show_schema',
  title: 'Show a schema',
  description: 'The fields or values of a schema in a version, since when they are there, and what uses it.',
  input: {
    schema: NAME.describe('name of the component, such as Order or TxnDetail'),
    version: VERSION,
    format: FORMAT,
  },
  run({ schema: name, version: given, format }, { contract }) {
    const version = versionOf(contract, given);
    assertSchema(contract, version, name);
    const source = referenceSource(contract, version);
    if (format === 'json')
      return JSON.stringify({ version, name, schema: source.document.components?.schemas?.[name] });
    const facts = schemaFacts(source, name);
    return joinBlocks([
      `# ${name} (version ${version})`,
      ...(facts === undefined ? [] : schemaBlocks(facts, NO_LINKS)),
    ]);
  },
});
