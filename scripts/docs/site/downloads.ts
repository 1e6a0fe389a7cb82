/** Files for machines, below the root of the site. Their addresses stay as they are, as those of pages do. */
export const download = {
  /** The version's document, OpenAPI 3.1 in JSON. */
  openapi: (version: string) => `${version}/openapi.json`,
  /** Its schemas in one bundle of JSON Schema. */
  schemas: (version: string) => `${version}/schemas.json`,
  /** The newest version's document as YAML; what lay below that version would be gone with the next. */
  newestYaml: 'openapi.yaml',
  /** A list of all that a version has, and all of it in one text. */
  llms: (version: string) => `${version}/llms.txt`,
  llmsFull: (version: string) => `${version}/llms-full.txt`,
  /** The list for the whole site. */
  llmsOfSite: 'llms.txt',
  /** The changes as an Atom feed. */
  feed: 'changes/feed.xml',
} as const;
