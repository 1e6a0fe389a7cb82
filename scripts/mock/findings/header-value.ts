import { type Finding, publicFinding } from './finding.ts';

/**
 * Findings as a header value: a JSON array in ASCII. What does not fit is counted in a last item with the code
 * `truncated`, because clients refuse answers whose headers are long (Node: 16 kB for all of them together).
 *
 * @param limit the greatest length, in bytes
 */
export function toHeaderValue(findings: readonly Finding[], limit: number): string {
  const items: string[] = [];
  let length = truncated(findings.length).length + 2;
  for (const finding of findings) {
    const item = toAsciiJson(finding);
    length += item.length + 1;
    if (length > limit) break;
    items.push(item);
  }
  const rest = findings.length - items.length;
  return `[${[...items, ...(rest > 0 ? [truncated(rest)] : [])].join(',')}]`;
}

function truncated(count: number): string {
  return JSON.stringify({ message: `${count} more`, code: 'truncated' });
}

function toAsciiJson(finding: Finding): string {
  const json = JSON.stringify(publicFinding(finding));
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
