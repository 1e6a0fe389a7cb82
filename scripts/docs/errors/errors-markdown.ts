import { codeBlock, joinBlocks } from '../../reference/markdown/blocks.ts';
import { codeSpan, markdownText } from '../../report/markdown-text.ts';
import { address } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';
import { subjectMarkdownLink } from '../site/subject-link.ts';
import type { CodePlace } from './code-places.ts';
import type { ErrorStatus } from './error-areas.ts';
import type { ErrorAnswer, ErrorCase } from './error-index.ts';
import type { ErrorList } from './error-list.ts';
import { NO_ERRORS, retryWords, statusTitle, useWords, versionWords } from './error-words.ts';

/** The page of errors for machines. */
export function errorsMarkdown(site: Site, title: string, { statuses, places }: ErrorList): string {
  if (statuses.length === 0) return joinBlocks([`# ${title}`, NO_ERRORS]);
  const order = places.map(({ place }) => codeSpan(place)).join(', then ');
  const reading = order === '' ? '' : `A program reads ${order}, and the HTTP status last.`;
  return joinBlocks([
    `# ${title}`,
    reading,
    ...places.map(meaningsBlock),
    ...statuses.map((status) => statusBlocks(site, status)),
  ]);
}

/** What the codes of a place mean, as far as the contract says so. */
function meaningsBlock({ place, codes }: CodePlace): string {
  const lines = codes.flatMap(({ code, meaning }) =>
    meaning === undefined ? [] : [`- ${codeSpan(code)}: ${meaning}`],
  );
  return lines.length === 0 ? '' : `## Codes in ${codeSpan(place)}\n\n${lines.join('\n')}`;
}

function statusBlocks(site: Site, { status, areas }: ErrorStatus): string {
  const blocks = areas.flatMap(({ title, answers }) => [
    `### ${markdownText(title)}`,
    ...answers.map((answer) => answerBlocks(site, answer)),
  ]);
  return joinBlocks([`## ${statusTitle(status)}`, ...blocks]).trimEnd();
}

function answerBlocks(site: Site, { status, codes, cases, body }: ErrorAnswer): string {
  const code = codes.map(({ place, code: value }) => `${codeSpan(place)} ${codeSpan(value)}`).join(', ');
  return joinBlocks([
    ...cases.map((one) =>
      joinBlocks([`#### ${markdownText(one.summary)}`, caseFacts(site, one, status, code)]).trimEnd(),
    ),
    codeBlock('json', JSON.stringify(body, null, 2)),
  ]).trimEnd();
}

function caseFacts(site: Site, one: ErrorCase, status: string, code: string): string {
  const rows: [name: string, value: string | undefined][] = [
    ['Codes', code === '' ? undefined : code],
    ['What to do', one.description?.replace(/\s+/g, ' ').trim()],
    ['Send again', retryWords(one, status)],
    ['Where', places(site, one)],
    ['Versions', versionWords(one, site)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`- ${name}: ${value}`])).join('\n');
}

function places(site: Site, one: ErrorCase): string {
  const inNewest = one.uses.filter(({ to }) => to === site.newest);
  if (inNewest.length === site.contract.operations(site.newest).length) return 'every operation';
  return one.uses
    .map((use) => {
      const name = { kind: 'operation', name: use.operation } as const;
      return `${subjectMarkdownLink(site, address.errors, name, use.to)}${useWords(use, one, site)}`;
    })
    .join(', ');
}
