import type { ClientVersion } from './contract-data.ts';
import type { WebhooksData } from './webhooks/contract-data.ts';
import { type ReturnParameter, readReturnUrl } from './webhooks-data.ts';

const HEADING = '// Generated from the contract; do not edit.';

/** The module with what the documents say about webhooks, as `webhooks/contract.js`. */
export function webhooksModule(data: WebhooksData): string {
  return `${HEADING}\nexport const webhooks = ${JSON.stringify(data, null, 1)};\n`;
}

/** Its declarations, as `webhooks/contract.d.ts`: the payloads of all versions, and what a return address says. */
export function webhooksDeclarations(versions: readonly ClientVersion[]): string {
  const parameters = readReturnUrl(versions)?.parameters ?? [];
  return [
    HEADING,
    'export interface WebhooksByVersion {',
    ...versions.map(({ version }) => `  '${version}': import('../versions/${version}.js').Webhooks;`),
    '}',
    '/** What the address says by which a shopper comes back; also what the merchant put into it. All are texts. */',
    'export interface ReturnParameters {',
    ...parameters.flatMap(declared),
    '  readonly [own: string]: string | undefined;',
    '}\n',
  ].join('\n');
}

function declared({ name, required, description }: ReturnParameter): string[] {
  const comment = description?.replaceAll('*/', '* /').replace(/\s+/g, ' ').trim();
  const member = `  readonly ${JSON.stringify(name)}${required ? '' : '?'}: string${required ? '' : ' | undefined'};`;
  return comment === undefined ? [member] : [`  /** ${comment} */`, member];
}
