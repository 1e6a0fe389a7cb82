import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** An editor with one file, as TypeScript's language service sees it. */
export interface Editor {
  readonly service: ts.LanguageService;
  readonly file: string;
  /** Types the whole text of the file anew; a bar stands where the caret is. Gives its place. */
  type(text: string): number;
  close(): void;
}

/** Opens an empty file in a project that has its packages installed. */
export function openEditor(folder: string): Editor {
  const file = join(folder, 'editor.ts');
  writeFileSync(file, '');
  let text = '';
  let edits = 0;
  const options: ts.CompilerOptions = {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
  };
  const service = ts.createLanguageService({
    ...{ fileExists: ts.sys.fileExists, readFile: ts.sys.readFile, readDirectory: ts.sys.readDirectory },
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(edits) : '0'),
    getScriptSnapshot: (name) => {
      if (name === file) return ts.ScriptSnapshot.fromString(text);
      return ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, 'utf8')) : undefined;
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  return {
    service,
    file,
    type(typed) {
      text = typed.replace('|', '');
      edits += 1;
      return typed.indexOf('|');
    },
    close: () => service.dispose(),
  };
}
