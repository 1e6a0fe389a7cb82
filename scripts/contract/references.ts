import { dirname, relative, resolve } from 'node:path';
import { ContractError } from './errors.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from './json.ts';
import { fromPointer, toPointer, valueAt } from './pointer.ts';
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

/**
 * Reads a document and every file that it refers to, directly or not.
 *
 * @param rootPath absolute path of the root document
 * @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `YAML_SYNTAX`, `REFERENCE_NOT_FOUND`, `REFERENCE_CIRCULAR`
 */
export function readSourceTree(rootPath: string): SourceTree {
  const files = new Map<string, SourceFile>();
  const targets = new Map<object, Reference>();
  const finished = new Set<string>();
  const open: string[] = [];

  const visit = (file: SourceFile): void => {
    open.push(file.path);
    for (const [holder, reference] of referencesOf(file)) {
      targets.set(holder, reference);
      const position = () => positionIn(file, `${reference.pointer}/$ref`);
      const circular = reference.file === file.path ? namesItself(reference) : open.includes(reference.file);
      if (circular) throw circularError(open, reference, position());
      if (reference.file !== file.path) {
        const target = files.get(reference.file) ?? readSource(reference.file, position());
        files.set(reference.file, target);
        if (!finished.has(reference.file)) visit(target);
      }
      const data = reference.file === file.path ? file.data : files.get(reference.file)?.data;
      if (data === undefined || valueAt(data, fromPointer(reference.fragment)) === undefined) {
        throw danglingError(reference, position());
      }
    }
    open.pop();
    finished.add(file.path);
  };

  const root = readSource(rootPath);
  files.set(rootPath, root);
  visit(root);
  return { root, files, targets };
}

function referencesOf(file: SourceFile): Map<object, Reference> {
  const found = new Map<object, Reference>();
  const walk = (node: JsonValue, keys: readonly JsonKey[]): void => {
    if (isJsonObject(node) && typeof node.$ref === 'string') {
      const [path = '', fragment = ''] = node.$ref.split('#');
      found.set(node, {
        text: node.$ref,
        pointer: toPointer(keys),
        file: path === '' ? file.path : resolve(dirname(file.path), decodeURIComponent(path)),
        fragment: `#${fragment}`,
      });
    }
    if (isJsonContainer(node)) for (const [key, child] of Object.entries(node)) walk(child, [...keys, key]);
  };
  walk(file.data, []);
  return found;
}

/** True for a reference to the node that it stands in, within one file. */
function namesItself({ pointer, fragment }: Reference): boolean {
  const inside = fromPointer(pointer);
  return fromPointer(fragment).every((key, index) => inside[index] === key);
}

function circularError(open: readonly string[], reference: Reference, position: ContractError['position']) {
  const cycle = [...open.slice(open.indexOf(reference.file)), reference.file];
  return new ContractError({
    code: 'REFERENCE_CIRCULAR',
    message: `The files refer to each other in a circle: ${cycle.map((path) => relative(process.cwd(), path)).join(' → ')}.`,
    hint: 'Break the circle; recursive schemas are not checked in form bodies, so the contract does without them.',
    ...(position && { position }),
  });
}

function danglingError(reference: Reference, position: ContractError['position']) {
  return new ContractError({
    code: 'REFERENCE_NOT_FOUND',
    message: `The reference \`${reference.text}\` leads to nothing.`,
    hint: 'Correct the part behind `#`, or add what it names.',
    ...(position && { position }),
  });
}
