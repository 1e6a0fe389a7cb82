import type { Contract } from '../../contract/contract.ts';
import { nearest } from '../../contract/nearest.ts';
import type { TextPlace } from '../markup/markdown-fault.ts';
import { parseMarkdown } from '../markup/markdown-parser.ts';
import { DIRECTIVES } from './directives/directives.ts';
import { guideError } from './guide-fault.ts';
import type { GuideText } from './guide-text.ts';

/** The first word of a fence that stands for something made from the contract; the second one is its name. */
const MARK = 'contract';

/** The second word of a fence that shows what the snippet above it prints. Readers cannot see that by its looks. */
const OUTPUT = 'output';
/** What is said of it. Of an answer in JSON, a guide shows only what it is about. */
const OUTPUT_LEADS: Readonly<Record<string, string>> = { json: 'The answer has, among others:', text: 'It prints:' };

interface ExpandedText {
  readonly text: string;
  readonly place: TextPlace;
}

/**
 * Puts what is made from the contract in the places of the directives, says in words which blocks are output, and leaves of
 * each fence's words the language.
 *
 * @throws ContractError `GUIDE_INVALID` for a directive that does not exist
 */
export function expandDirectives(guide: GuideText, contract: Contract, version: string): ExpandedText {
  const lines = guide.body.split('\n');
  const made: { readonly text: string; readonly line: number }[] = [];
  let next = 0;
  const copyUntil = (end: number) => {
    for (; next < end; next++) made.push({ text: lines[next] ?? '', line: next + 1 });
  };
  for (const { type, info, markup, map } of parseMarkdown(guide.body)) {
    if (type !== 'fence' || map === null) continue;
    const [language = '', name = ''] = info.trim().split(/\s+/);
    copyUntil(map[0]);
    if (language === MARK) {
      const content = directive(name, guide.place, map[0] + 1)(contract, version);
      made.push(...content.split('\n').map((text) => ({ text, line: map[0] + 1 })));
      next = map[1];
    } else {
      const indent = /^\s*/.exec(lines[map[0]] ?? '')?.[0] ?? '';
      const lead = name === OUTPUT ? OUTPUT_LEADS[language] : undefined;
      const texts = [...(lead === undefined ? [] : [`${indent}${lead}`, '']), `${indent}${markup}${language}`];
      made.push(...texts.map((text) => ({ text, line: map[0] + 1 })));
      next = map[0] + 1;
    }
  }
  copyUntil(lines.length);
  const lineOf = (line: number) => guide.place.lineOf(made[line - 1]?.line ?? line);
  return { text: made.map(({ text }) => text).join('\n'), place: { file: guide.place.file, lineOf } };
}

function directive(name: string, place: TextPlace, line: number) {
  const found = Object.hasOwn(DIRECTIVES, name) ? DIRECTIVES[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(DIRECTIVES);
  const meant = nearest(name, names);
  throw guideError(
    `Nothing with the name ${JSON.stringify(name)} can be made from the contract.`,
    `${meant === undefined ? '' : `Did you mean ${meant}? `}There are ${names.join(', ')}.`,
    { file: place.file, line: place.lineOf(line), column: 1 },
  );
}
