import { realpathSync } from 'node:fs';
import { dirname, extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { ContractError, type SourcePosition } from './errors.ts';
import { fromPointer, toPointer, valueAt } from './pointer.ts';
import { ShapeCheck } from './shape.ts';
import type { NodePlace, ShapeFault, Target } from './shape-context.ts';
import { positionIn, readSource, type SourceFile } from './source.ts';

/** A `$ref` of a source file, split into the file and the place that it names. */
interface Reference {
  readonly text: string;
  /** JSON Pointer of the object that holds the `$ref`. */
  readonly pointer: string;
  /** Absolute path of the file that is referred to. */
  readonly file: string;
  /** JSON Pointer within that file. */
  readonly fragment: string;
}

/** Every file that the root reaches through references, by absolute path, and what each object refers to. */
export interface SourceTree {
  readonly root: SourceFile;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly targets: ReadonlyMap<object, Reference>;
}

/** What a contract is made of. */
export interface SourceFolders {
  /** Absolute path of the contract's folder. */
  readonly folder: string;
  /** Absolute paths of folders outside of it that the user allows. */
  readonly allowed?: readonly string[] | undefined;
  /** Absolute paths of overlays that a user adds on top of versions, in the order in which they apply. */
  readonly overlays?: readonly string[] | undefined;
}

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/**
 * Reads a document and every file that it refers to, directly or not, and makes sure that each node has the form that
 * OpenAPI gives it.
 *
 * @param rootPath absolute path of the root document
 * @throws ContractError for whatever is wrong with a file or a reference
 */
export function readSourceTree(rootPath: string, folders: SourceFolders): SourceTree {
  const tree = new TreeReader(folders);
  return tree.read(rootPath);
}

/** The absolute path that the file part of a reference names. A percent sign that stands for nothing is one. */
export function fileOfReference(base: string, path: string): string {
  return path === '' ? base : resolve(dirname(base), decoded(path));
}

/**
 * Makes sure that a file lies in a folder from which files may be read; a link counts by what it leads to.
 *
 * @param path absolute path of the file
 * @throws ContractError `REFERENCE_OUTSIDE`
 */
export function assertInside(path: string, { folder, allowed = [] }: SourceFolders, position: SourcePosition): void {
  const real = realPath(path);
  if ([folder, ...allowed].some((one) => isBelow(real, realPath(one)))) return;
  throw new ContractError({
    code: 'REFERENCE_OUTSIDE',
    message: `The file ${real} lies outside of the contract's folder.`,
    hint: `Move it into ${folder}, or allow its folder with \`--allow-outside ${dirname(real)}\`.`,
    position,
  });
}

class TreeReader {
  readonly #folders: SourceFolders;
  readonly #files = new Map<string, SourceFile>();
  readonly #targets = new Map<object, Reference>();
  readonly #found = new Map<string, Target>();
  /** Which files each file refers to, and where. */
  readonly #uses = new Map<string, Map<string, SourcePosition>>();

  constructor(folders: SourceFolders) {
    this.#folders = folders;
  }

  read(rootPath: string): SourceTree {
    assertInside(rootPath, this.#folders, { file: rootPath, line: 1, column: 1 });
    const root = readSource(rootPath);
    this.#files.set(rootPath, root);
    new ShapeCheck().check(
      root.data,
      { file: rootPath, keys: [] },
      {
        follow: (text, holder, place) => this.#follow(text, holder, place),
        at: (id) => this.#found.get(id),
        fail: (place, fault) => this.#fail(place, fault),
      },
    );
    this.#checkCircles(rootPath, [], new Set());
    return { root, files: this.#files, targets: this.#targets };
  }

  #follow(text: string, holder: object, place: NodePlace): Target {
    const from = this.#fileAt(place);
    const position = () => positionIn(from, toPointer(place.keys.length > 0 ? [...place.keys, '$ref'] : ['$ref']));
    const [path = '', fragment = ''] = text.split('#');
    checkSupported(text, path, fragment, position);
    const file = fileOfReference(from.path, path);
    const reference = { text, pointer: toPointer(place.keys), file, fragment: `#${fragment}` };
    this.#targets.set(holder, reference);
    if (file === from.path && namesItself(reference)) throw circularError([file, file], position());
    const target = file === from.path ? from : this.#open(file, from, position);
    const keys = fromPointer(reference.fragment);
    const value = valueAt(target.data, keys);
    if (value === undefined) throw danglingError(text, position());
    const found = { file, keys, value, id: `${file}${toPointer(keys)}` };
    this.#found.set(found.id, found);
    return found;
  }

  #open(path: string, from: SourceFile, position: () => SourcePosition): SourceFile {
    const uses = this.#uses.get(from.path) ?? new Map<string, SourcePosition>();
    if (!uses.has(path)) this.#uses.set(from.path, uses.set(path, position()));
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    assertInside(path, this.#folders, position());
    const file = readSource(path, position());
    this.#files.set(path, file);
    return file;
  }

  #checkCircles(file: string, open: readonly string[], finished: Set<string>): void {
    for (const [next, position] of this.#uses.get(file) ?? []) {
      const cycle = [...open, file];
      if (cycle.includes(next)) throw circularError([...cycle.slice(cycle.indexOf(next)), next], position);
      if (!finished.has(next)) this.#checkCircles(next, cycle, finished);
    }
    finished.add(file);
  }

  #fileAt({ file = '' }: NodePlace): SourceFile {
    const found = this.#files.get(file);
    if (found === undefined) throw new TypeError(`${file} was not read.`);
    return found;
  }

  #fail(place: NodePlace, fault: ShapeFault): never {
    const keys = [...place.keys, ...(fault.below ?? [])];
    throw shapeError(fault, positionIn(this.#fileAt(place), toPointer(keys)));
  }
}

/** An error about the form of a node. */
export function shapeError({ message, hint, circular }: ShapeFault, position: SourcePosition | undefined) {
  return new ContractError({
    code: circular ? 'REFERENCE_CIRCULAR' : 'DOCUMENT_INVALID',
    message: `${message}.`,
    hint,
    ...(position && { position }),
  });
}

/** An error about a reference to a place that does not exist. */
export function danglingError(text: string, position: SourcePosition | undefined) {
  return new ContractError({
    code: 'REFERENCE_NOT_FOUND',
    message: `The reference \`${text}\` leads to nothing.`,
    hint: 'Correct the part behind `#`, or add what it names.',
    ...(position && { position }),
  });
}

/** @throws ContractError `REFERENCE_UNSUPPORTED` for a reference to what is not read */
function checkSupported(text: string, path: string, fragment: string, position: () => SourcePosition): void {
  const refuse = (message: string, hint: string): never => {
    throw new ContractError({ code: 'REFERENCE_UNSUPPORTED', message, hint, position: position() });
  };
  if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(path)) {
    refuse(
      `The reference \`${text}\` leads to another place than the contract's folder.`,
      'Put a copy of the file into the contract and refer to it by its relative path; nothing is fetched.',
    );
  }
  if (isAbsolute(path)) {
    refuse(
      `The reference \`${text}\` is an absolute path, which no other machine has.`,
      'Refer to the file by its path relative to this one.',
    );
  }
  if (path !== '' && !EXTENSIONS.includes(extname(path).toLowerCase())) {
    refuse(
      `The reference \`${text}\` leads to a file that is neither YAML nor JSON.`,
      `Write the text here; references lead to ${EXTENSIONS.join(', ')} only.`,
    );
  }
  if (fragment !== '' && !fragment.startsWith('/')) {
    refuse(
      `The reference \`${text}\` names an anchor, which is not supported.`,
      'Refer to the place where the schema stands, for example `#/components/schemas/Order`.',
    );
  }
}

/** True for a reference that leads to itself, or to the whole of the file that it stands in. */
function namesItself({ pointer, fragment }: Reference): boolean {
  const inside = fromPointer(pointer);
  const named = fromPointer(fragment);
  return (named.length === 0 || named.length === inside.length) && named.every((key, index) => inside[index] === key);
}

function circularError(cycle: readonly string[], position: SourcePosition) {
  return new ContractError({
    code: 'REFERENCE_CIRCULAR',
    message: `The files refer to each other in a circle: ${cycle.map((path) => relative(process.cwd(), path)).join(' → ')}.`,
    hint: 'Put schemas that refer to each other into one file, for example below `components` of openapi.yaml, or break the circle.',
    position,
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone percent sign is data
  }
}

/** A file that does not exist lies where its folder does. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path
      ? path
      : resolve(realPath(dirname(path)), path.slice(dirname(path).length).replace(sep, ''));
  }
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
