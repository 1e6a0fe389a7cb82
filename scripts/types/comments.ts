import type TypeScript from 'typescript';

/** What openapi-typescript says of a field that its type says as well. */
const REPEATED = /^@(enum|constant)\b/;

/**
 * Writes the comments in a printed type as editors show them best: the description first and as it is, then the rest.
 * openapi-typescript writes it as a tag, behind the format.
 *
 * @param node changed in place, with all nodes inside
 */
export function tidyComments(ts: typeof TypeScript, node: TypeScript.Node): void {
  const comments = ts.getSyntheticLeadingComments(node);
  if (comments !== undefined) {
    const kept = comments.flatMap((comment) => {
      const lines = linesOf(comment.text);
      return lines.length === 0 ? [] : [{ ...comment, text: commentText(lines) }];
    });
    ts.setSyntheticLeadingComments(node, kept);
  }
  ts.forEachChild(node, (child) => tidyComments(ts, child));
}

/** A comment for editors in front of a declaration; nothing when there is nothing to say. */
export function docComment(texts: readonly (string | undefined)[]): string {
  const lines = texts.flatMap((text) => (text === undefined || text === '' ? [] : [...text.trim().split('\n'), '']));
  return lines.length === 0 ? '' : `/*${commentText(lines.slice(0, -1))}*/\n`;
}

function linesOf(text: string): string[] {
  // An entry that goes on in a further line stands four columns to the right there.
  const entries = text
    .replace(/^\*\s*/, '')
    .trim()
    .split(/\n \* (?! {4})/);
  const lines = entries.map((entry) => entry.replace(/^\* /, '').replace(/\n \* {5}/g, '\n'));
  const descriptions = lines.filter((entry) => entry.startsWith('@description '));
  const others = lines.filter((entry) => !entry.startsWith('@description ') && !REPEATED.test(entry) && entry !== '');
  return [...descriptions.map((entry) => entry.replace('@description ', '')), ...others].flatMap((entry) =>
    entry.split('\n'),
  );
}

function commentText(lines: readonly string[]): string {
  const safe = lines.map((line) => line.replaceAll('*/', '*\\/').trimEnd());
  if (safe.length === 1) return `* ${safe[0]} `;
  return `*\n${safe.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n `;
}
