import type { Sample } from './samples.ts';

/** A sample of some versions, and what a compiler says about it in a newer version. */
export interface Break {
  readonly sample: Sample;
  /** The versions that the sample is of. */
  readonly from: readonly string[];
  readonly to: string;
  /** `TS2322 …` */
  readonly message: string;
}

/**
 * The record as a page: for each pair of versions, what breaks. Neighbouring versions for which the same breaks stand
 * together.
 *
 * @param versions oldest first
 */
export function recordOf(breaks: readonly Break[], versions: readonly string[]): string {
  const sections = new Map<string, Map<string, string[]>>();
  for (const [about, pairs] of pairsOf(breaks)) {
    const [operation = ''] = about.split(' ', 1);
    const line = about.slice(operation.length + 1);
    for (const [from, to] of grouped(pairs)) {
      const heading = `## From ${rangesOf(from, versions)} to ${rangesOf(to, versions)}`;
      const lines = sections.get(heading) ?? new Map<string, string[]>();
      lines.set(line, [...(lines.get(line) ?? []), operation]);
      sections.set(heading, lines);
    }
  }
  const texts = [...sections].map(([heading, lines]) => {
    const items = [...lines].map(([line, operations]) => `- ${line}, in ${operations.map(inCode).join(', ')}\n`);
    return `${heading}\n\n${items.join('')}`;
  });
  return [INTRODUCTION, ...(texts.length === 0 ? ['Nothing breaks in any pair of versions.\n'] : texts)].join('\n');
}

/** By operation and fault, by the newer version: the older ones. */
function pairsOf(breaks: readonly Break[]): Map<string, Map<string, Set<string>>> {
  const found = new Map<string, Map<string, Set<string>>>();
  for (const { sample, from, to, message } of breaks) {
    const key = `${sample.operation} ${inCode(sample.about)}: ${message}`;
    const pairs = found.get(key) ?? new Map<string, Set<string>>();
    pairs.set(to, new Set([...(pairs.get(to) ?? []), ...from]));
    found.set(key, pairs);
  }
  return found;
}

/** The newer versions for which the older ones are the same, together. */
function grouped(pairs: ReadonlyMap<string, ReadonlySet<string>>): (readonly [from: Set<string>, to: Set<string>])[] {
  const groups = new Map<string, readonly [Set<string>, Set<string>]>();
  for (const [to, from] of pairs) {
    const key = [...from].sort().join();
    const group = groups.get(key) ?? [new Set(from), new Set<string>()];
    group[1].add(to);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function inCode(text: string): string {
  return `\`${text}\``;
}

const INTRODUCTION = `# Upgrades

What a compiler says when the version of the TypeScript client is changed to a newer one. The code that is compiled is made
from the contract: for each operation a call with each example of a request, and a line that keeps each field of an
answer, two objects deep, in a variable of the type that it has in the older version. What is not here compiles in the
newer version as it is. A value more in a list is here, because a \`switch\` over all values lacks it. In the brackets is what
the older type does not take.

\`npx vitest run test/contract/upgrades.test.ts -u\` writes this page anew. \`ecc versions --json\` says what to do.
`;

/** Neighbours as `2017-03-16 … 2018-07-16`. */
function rangesOf(some: ReadonlySet<string>, versions: readonly string[]): string {
  const ranges: string[][] = [];
  for (const [index, version] of versions.entries()) {
    if (!some.has(version)) continue;
    const before = versions[index - 1];
    if (before !== undefined && some.has(before)) ranges.at(-1)?.push(version);
    else ranges.push([version]);
  }
  return ranges.map((range) => (range.length === 1 ? range.join() : `${range[0]} … ${range.at(-1)}`)).join(', ');
}
