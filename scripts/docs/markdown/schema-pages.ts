import type { OpenApiDocument } from '../../contract/document.ts';
import type { OutputFile } from '../../contract/output.ts';
import { fieldTable, joinBlocks } from './blocks.ts';
import { fieldsOf, hasFields } from './fields.ts';

/**
 * One Markdown page for each component that lists fields; the pages of operations and of other components link to it.
 *
 * @param document the version's document, with notes for readers
 * @param folder folder of the version
 */
export function schemaPages(document: OpenApiDocument, version: string, folder: string): OutputFile[] {
  return Object.entries(document.components?.schemas ?? {})
    .filter(([, schema]) => hasFields(document, schema))
    .map(([name, schema]) => ({
      path: `${folder}/schemas/${name}.md`,
      content: joinBlocks([
        `# ${name}`,
        `Schema, version ${version}`,
        ('description' in schema ? schema.description : undefined) ?? '',
        fieldTable(fieldsOf(document, schema)),
      ]),
    }));
}
