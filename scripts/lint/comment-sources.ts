import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SourceContract } from '../contract/contract.ts';
import type { Finding } from './finding.ts';

const RULE = 'contract/comment-sources';

/** From the `#` of a comment to the end of its line. */
const COMMENT = /(?:^|\s)#\s.*$/;

/** A citation, `[KEY]` or `[KEY/page]`; without brackets, any name in capitals that might be a key. */
const CITATION = /\[([A-Z][A-Z0-9]+)(?:\/[^\]]*)?\]/g;
const BARE_NAME = /(?<![\w`[/.-])([A-Z][A-Z0-9]+)(?![\w`-])/g;

/**
 * Comments of the contract's files have to name their sources by the keys of the table in its README, in square
 * brackets. A contract without such a table has nothing to compare with.
 *
 * @param versions those that the findings are reported for
 */
export function lintCommentSources(contract: SourceContract, versions: readonly string[]): Finding[] {
  const keys = sourceKeys(contract);
  if (keys.size === 0) return [];
  return contract.files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((text, index) =>
      faultsOf(text, keys).map(({ message, column }) => ({
        rule: RULE,
        severity: 'error' as const,
        message,
        position: { file, line: index + 1, column },
        versions,
      })),
    );
  });
}

/** The keys of the table under the heading `Sources`. */
function sourceKeys({ files }: SourceContract): ReadonlySet<string> {
  const root = files.find((file) => basename(file) === 'openapi.yaml');
  const readme = root === undefined ? undefined : join(dirname(root), 'README.md');
  if (readme === undefined || !existsSync(readme)) return new Set();
  const [, sources = ''] = readFileSync(readme, 'utf8').split(/^## Sources$/m);
  return new Set([...sources.matchAll(/^\| `([A-Z0-9]+)`/gm)].map(([, key = '']) => key));
}

function faultsOf(text: string, keys: ReadonlySet<string>): { message: string; column: number }[] {
  const comment = COMMENT.exec(text);
  if (comment === null) return [];
  const [content] = comment;
  const columnOf = (index: number) => comment.index + index + 1;
  const unknown = [...content.matchAll(CITATION)].filter(([, key = '']) => !keys.has(key));
  // What stands in brackets is judged as a citation; equal in length, so that columns stay.
  const outside = content.replace(CITATION, (citation) => ' '.repeat(citation.length));
  const bare = [...outside.matchAll(BARE_NAME)].filter(([, name = '']) => keys.has(name));
  return [
    ...unknown.map(({ 1: key, index }) => ({
      message: `The comment cites \`${key}\`, which is no key of the sources in README.md. Add its page there, or correct it.`,
      column: columnOf(index),
    })),
    ...bare.map(({ 1: key, index }) => ({
      message: `The comment names the source \`${key}\` without brackets. Write \`[${key}]\`, or \`[${key}/page]\`.`,
      column: columnOf(index),
    })),
  ];
}
