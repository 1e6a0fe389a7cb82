import { ContractError } from '../../contract/errors.ts';

/** Where a text of Markdown comes from, for messages. */
export interface TextPlace {
  readonly file: string;
  /** The line of the file in which a line of the text stands; both count from 1. */
  lineOf(line: number): number;
}

/** What is wrong in a text of Markdown. */
export interface MarkdownFault {
  readonly message: string;
  readonly hint: string;
  /** Line of the text, from 1. */
  readonly line: number;
}

/** The error that tells a fault, with file and line where the text has a file. */
export function markdownError({ message, hint, line }: MarkdownFault, place: TextPlace | undefined): ContractError {
  return new ContractError({
    code: 'MARKDOWN_INVALID',
    message,
    hint,
    ...(place !== undefined && { position: { file: place.file, line: place.lineOf(line), column: 1 } }),
  });
}
