import { getLineColLocation, makeDocumentFromString, type Source, YamlParseError } from '@redocly/openapi-core';
import { ContractError, type SourcePosition } from './errors.ts';
import type { JsonValue } from './json.ts';
import { faultOfData } from './plain-data.ts';
import { toPointer } from './pointer.ts';
import { readRegularFile } from './regular-file.ts';

/** One parsed file of the contract. */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  readonly source: Source;
  readonly data: JsonValue;
}

/**
 * Reads and parses one YAML or JSON file.
 *
 * @param path absolute path of the file
 * @param referrer where the file is named, for the message when it does not exist
 * @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `YAML_SYNTAX`, `YAML_UNUSABLE`
 */
export function readSource(path: string, referrer?: SourcePosition): SourceFile {
  return parseSource(path, readText(path, referrer));
}

/**
 * Reads a text file.
 *
 * @param path absolute path of the file
 * @param referrer where the file is named, for the message when it does not exist
 * @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE`
 */
export function readText(path: string, referrer?: SourcePosition): string {
  try {
    return readRegularFile(path);
  } catch (error) {
    throw readError(path, error, referrer);
  }
}

/**
 * Parses the YAML or JSON of a file.
 *
 * @throws ContractError `YAML_SYNTAX`, `YAML_UNUSABLE`
 */
export function parseSource(path: string, text: string): SourceFile {
  const file = parse(path, text);
  const fault = faultOfData(file.data);
  if (fault === undefined) return file;
  throw new ContractError({
    code: 'YAML_UNUSABLE',
    message: `${fault.message}.`,
    hint: 'Write what is meant without aliases and tags; what several places share can be a component.',
    position: positionIn(file, toPointer(fault.keys)),
  });
}

function parse(path: string, text: string): SourceFile {
  try {
    const { source, parsed } = makeDocumentFromString<JsonValue | undefined>(text, path);
    return { path, source, data: parsed ?? null };
  } catch (error) {
    if (error instanceof YamlParseError) throw yamlError(path, error);
    throw error;
  }
}

/**
 * Where a node stands in its file.
 *
 * @param pointer JSON Pointer within the file; a node that does not exist gives its nearest ancestor
 * @param onKey the place of the key instead of the place of the value
 */
export function positionIn(file: SourceFile, pointer: string, onKey = false): SourcePosition {
  const at = (reportOnKey: boolean) => getLineColLocation({ source: file.source, pointer, reportOnKey }).start;
  try {
    const start = at(onKey);
    // A value that nobody has written stands nowhere; its key does.
    const { line, col } = !onKey && start.line === 1 && start.col === 1 ? at(true) : start;
    return { file: file.path, line, column: col };
  } catch {
    return { file: file.path, line: 1, column: 1 }; // places are found by another parser, which takes less
  }
}

function yamlError(path: string, error: YamlParseError): ContractError {
  const reason = error.message.replace(/\s*\(\d+:\d+\)$/, '').replace(/ in ".*"$/, '');
  return new ContractError({
    code: 'YAML_SYNTAX',
    message: `This is not valid YAML: ${reason}.`,
    hint: 'Mend the syntax here or just above; indentation, an unquoted colon and an open bracket are the usual causes.',
    position: { file: path, line: error.line || 1, column: error.col || 1 },
    cause: error,
  });
}

function readError(path: string, error: unknown, referrer: SourcePosition | undefined): ContractError {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return new ContractError({
    code: missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
    message: missing
      ? `The file ${path} does not exist.`
      : `The file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    hint: missing
      ? 'Create the file, or correct the reference that names it.'
      : 'Check that it is a file and that you may read it.',
    position: referrer ?? { file: path, line: 1, column: 1 },
    cause: error,
  });
}
