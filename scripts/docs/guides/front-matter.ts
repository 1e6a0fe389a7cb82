import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { parseSource, positionIn, type SourceFile } from '../../contract/source.ts';
import { guideError } from './guide-fault.ts';

/** The head of a guide, between two lines of three hyphens. */
export interface FrontMatter {
  readonly data: JsonObject;
  /** For the places of its values. */
  readonly source: SourceFile;
  /** What follows. */
  readonly body: string;
  /** How many lines of the file stand before the body. */
  readonly linesBefore: number;
}

const DELIMITER = /^---\s*$/;

/**
 * Takes the head of a guide off.
 *
 * @param path absolute path of the file
 * @throws ContractError `GUIDE_INVALID`, `YAML_SYNTAX`, `YAML_UNUSABLE`
 */
export function readFrontMatter(path: string, text: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.findIndex((line, index) => index > 0 && DELIMITER.test(line));
  if (!DELIMITER.test(lines[0] ?? '') || end === -1) {
    throw guideError(
      'A guide begins with its title, summary and order, between two lines of three hyphens.',
      'Begin the file with: ---, title: …, summary: …, order: 10, ---, each on a line of its own.',
      { file: path, line: 1, column: 1 },
    );
  }
  // An empty line in place of the first keeps the numbers of the lines.
  const source = parseSource(path, ['', ...lines.slice(1, end)].join('\n'));
  if (!isJsonObject(source.data)) {
    throw guideError('The head of a guide is no list of names and values.', 'Write title, summary and order.', {
      ...positionIn(source, '#/'),
      line: 2,
    });
  }
  return { data: source.data, source, body: lines.slice(end + 1).join('\n'), linesBefore: end + 1 };
}
