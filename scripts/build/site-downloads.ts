import { asJson } from '../contract/dereference.ts';
import { digestOfDocument } from '../contract/digest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { download } from '../docs/site/downloads.ts';
import type { SitePart } from '../docs/site/part.ts';
import type { Site } from '../docs/site/site.ts';
import { exportVersion } from '../export/export-version.ts';
import { yamlText } from './yaml-text.ts';

/** What of the documents can be downloaded from the site. It is made here, because stages do not know each other. */
export function downloadParts({ contract, versions, newest, kept }: Site): SitePart[] {
  const documentOf = (version: string): JsonObject => {
    const document = asJson(contract.document(version));
    if (!isJsonObject(document)) throw new TypeError('A document is an object.');
    return document;
  };
  const part = (path: string, version: string, content: () => Promise<string>): SitePart => ({
    name: path,
    input: digestOfDocument(documentOf(version)),
    files: async () => [{ path, content: await content() }],
  });
  return [
    ...versions.flatMap(({ version }) => [
      part(download.openapi(version), version, async () => json(documentOf(version))),
      part(download.schemas(version), version, async () =>
        json((await exportVersion(contract, version, 'json-schema')).content),
      ),
    ]),
    part(download.newestYaml, newest, async () => yamlText(documentOf(newest), kept)),
  ];
}

/** For programs, so without indentation. */
function json(content: JsonValue): string {
  return `${JSON.stringify(content)}\n`;
}
