import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Compiles a project's files together, as a strict consumer does, declarations included.
 *
 * @param sources text by file name
 * @returns the messages by file name, each with its code in front: `TS2322 …`; problems in declarations under ``
 */
export function compile(folder: string, sources: Readonly<Record<string, string>>): Map<string, string[]> {
  const files = Object.entries(sources).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return [join(folder, name), name] as const;
  });
  const program = ts.createProgram(
    files.map(([path]) => path),
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: false,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
    },
  );
  const names = new Map<string, string>(files);
  const messages = new Map<string, string[]>([['', []], ...files.map(([, name]) => [name, []] as [string, string[]])]);
  for (const file of program.getSourceFiles()) {
    const name = names.get(file.fileName) ?? '';
    if (name === '' && !file.fileName.includes('/express-checkout-client/')) continue;
    for (const { code, messageText } of [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]) {
      messages.get(name)?.push(`TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    }
  }
  return messages;
}
