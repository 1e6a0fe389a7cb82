import { basename } from 'node:path';
import type { JsonValue } from '../../contract/json.ts';
import { nearest } from '../../contract/nearest.ts';
import { toPointer } from '../../contract/pointer.ts';
import { positionIn, readText, type SourceFile } from '../../contract/source.ts';
import { readFrontMatter } from './front-matter.ts';
import { guideError } from './guide-fault.ts';
import type { GuideText } from './guide-text.ts';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

type Kind = (value: JsonValue | undefined) => boolean;
const isText: Kind = (value) => typeof value === 'string' && value.trim() !== '';
/** What the head of a guide has, and what each value is. */
const HEAD: Readonly<Record<string, { readonly is: string; readonly fits: Kind }>> = {
  title: { is: 'a text', fits: isText },
  summary: { is: 'a text', fits: isText },
  order: { is: 'a number', fits: (value) => typeof value === 'number' },
  version: { is: 'a version in quotes', fits: (value) => value === undefined || isText(value) },
};

/**
 * Reads one guide.
 *
 * @param path absolute path of a Markdown file
 * @throws ContractError `GUIDE_INVALID`, `FILE_UNREADABLE`, `YAML_SYNTAX`, `YAML_UNUSABLE`
 */
export function readGuide(path: string): GuideText {
  const name = basename(path, '.md');
  if (!NAME.test(name)) {
    throw guideError(
      `${JSON.stringify(name)} cannot be the name of a guide, because it becomes its address.`,
      'Name the file with small letters, digits and hyphens, such as first-payment.md.',
      { file: path, line: 1, column: 1 },
    );
  }
  const { data, source, body, linesBefore } = readFrontMatter(path, readText(path));
  for (const key of Object.keys(data)) if (!Object.hasOwn(HEAD, key)) throw unknownKey(source, key);
  for (const [key, { is, fits }] of Object.entries(HEAD)) {
    if (!fits(data[key])) throw wrongValue(source, key, is, data[key]);
  }
  return {
    name,
    title: String(data.title),
    summary: String(data.summary),
    order: Number(data.order),
    ...(data.version !== undefined && {
      version: String(data.version),
      versionAt: positionIn(source, toPointer(['version'])),
    }),
    body,
    place: { file: path, lineOf: (line) => line + linesBefore },
  };
}

function unknownKey(source: SourceFile, key: string) {
  const meant = nearest(key, Object.keys(HEAD));
  return guideError(
    `The head of a guide has no ${JSON.stringify(key)}.`,
    meant === undefined ? `It has ${Object.keys(HEAD).join(', ')}.` : `Did you mean ${meant}?`,
    positionIn(source, toPointer([key]), true),
  );
}

function wrongValue(source: SourceFile, key: string, is: string, value: JsonValue | undefined) {
  return value === undefined
    ? guideError(`A guide has no ${key}.`, `Write it in its head: \`${key}:\` and ${is}.`, {
        file: source.path,
        line: 1,
        column: 1,
      })
    : guideError(
        `The ${key} of a guide is not ${is}.`,
        `Write \`${key}:\` and ${is}.`,
        positionIn(source, toPointer([key])),
      );
}
