import type { Contract } from '../../contract/load.ts';
import { type ContractOperation, webhooksOf } from '../../contract/operations.ts';
import { apiInfo } from '../api-info.ts';

/** `llms.txt`: what the site holds, with links to plain text and to the documents. See https://llmstxt.org */
export function llmsIndex(contract: Contract): string {
  const newest = contract.versions.at(-1)?.version ?? '';
  const document = contract.document(newest);
  const { title, summary } = apiInfo(document);
  const lines = [
    `# ${title}`,
    '',
    `> ${summary}`,
    '',
    `Independent of the vendor. The operations and webhooks below are those of the newest version, ${newest}; each link leads to a page in Markdown.`,
    '',
    '## Operations',
    '',
    ...contract.operations(newest).map((operation) => operationLine(newest, operation)),
    '',
    '## Webhooks',
    '',
    ...webhooksOf(document).map((webhook) => operationLine(newest, webhook)),
    '',
    '## Versions',
    '',
    ...[...contract.versions].reverse().map(({ version, changesets }) => {
      const news = changesets.map(({ summary: change, action }) => `${change} ${action}`).join(' ');
      return `- [${version}](${version}/openapi.json): ${news || 'Everything before the first dated version.'}`;
    }),
    '',
    ...correctionLines(contract),
  ];
  return lines.join('\n');
}

function correctionLines({ corrections }: Contract): string[] {
  if (corrections.length === 0) return [];
  const lines = corrections
    .toReversed()
    .map(({ date, name, wrong, evidence }) => `- ${date} ${name}: ${wrong} ${evidence}`);
  return ['## Corrections', '', ...lines, ''];
}

function operationLine(version: string, { operationId, keys, method, path, operation }: ContractOperation): string {
  const place = keys[0] === 'webhooks' ? path : `${method.toUpperCase()} ${path}`;
  const deprecated = operation.deprecated ? ' Deprecated.' : '';
  return `- [${operationId}](${version}/operations/${operationId}.md): ${place}. ${operation.summary ?? operationId}.${deprecated}`;
}
