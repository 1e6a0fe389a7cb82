/**
 * Measures what the client's types cost in an editor: the CPU time of TypeScript's language service for completions in
 * the body of a call, and for hovering a call. Prints a table with targets; asserts nothing.
 *
 * `npm run bench:editor -- [edits, 20 when left out]`, after `npm run build`
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { GENERATED_FOLDER } from '../../scripts/paths.ts';
import { type Editor, openEditor } from '../support/editor.ts';
import { describeMachine } from './mock/machine.ts';
import { median } from './mock/median.ts';
import { table, wordFor } from './mock/table.ts';

/** What a person does not wait for. */
const TARGET_MS = 300;
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const CLIENT = join(GENERATED_FOLDER, 'client');
const OPTIONS = "merchantId: 'm', apiKey: 'k', baseUrl: 'https://api.example.com'";

/** How each entry makes its client. */
const ENTRIES = {
  'express-checkout-client': `{ version: '2021-03-25', ${OPTIONS} }`,
  'express-checkout-client/2021-03-25': `{ ${OPTIONS} }`,
};

/** What is asked at the bar, and what has to be in the answer. */
const QUESTIONS: readonly {
  readonly what: string;
  readonly code: (edit: number) => string;
  readonly ask: (editor: Editor, caret: number) => string;
  readonly expected: string;
}[] = [
  {
    what: 'completions in the body of `client.createOrder`',
    code: (edit) => `client.createOrder({ body: { order_id: 'a${edit}', amount: 1, | } });`,
    ask: namesAt,
    expected: 'customer_id',
  },
  {
    what: "completions in the body of `client.call('createOrder')`",
    code: (edit) => `client.call('createOrder', { body: { order_id: 'a${edit}', amount: 1, | } });`,
    ask: namesAt,
    expected: 'customer_id',
  },
  {
    what: 'completions after `client.`',
    code: (edit) => `const edit = ${edit}; client.|`,
    ask: namesAt,
    expected: 'createOrder',
  },
  {
    what: 'hovering `client.createOrder`',
    code: (edit) => `client.create|Order({ body: { order_id: 'a${edit}', amount: 1 } });`,
    ask: shownAt,
    expected: 'CreateOrderInit',
  },
];

function namesAt({ service, file }: Editor, caret: number): string {
  const { entries = [] } = service.getCompletionsAtPosition(file, caret, {}) ?? {};
  return entries.map(({ name }) => name).join(' ');
}

function shownAt({ service, file }: Editor, caret: number): string {
  return ts.displayPartsToString(service.getQuickInfoAtPosition(file, caret)?.displayParts);
}

/** The CPU time that something takes in this process, in milliseconds. */
function cpuMs(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A row for each question: in an editor that has just opened the file, and after each of some edits. */
function measure(folder: string, entry: string, options: string, edits: number): string[][] {
  const head = `import { createClient } from '${entry}';\nconst client = createClient(${options});\n`;
  const rows = QUESTIONS.map(({ what, code, ask, expected }) => {
    const editor = openEditor(folder);
    const timed = (edit: number) =>
      cpuMs(() => {
        const said = ask(editor, editor.type(`${head}${code(edit)}`));
        if (!said.includes(expected)) throw new Error(`${what}: ${expected} is missing in: ${said.slice(0, 300)}`);
      });
    const opening = cpuMs(() => {
      editor.type(`${head}|`);
      editor.service.getProgram(); // reads all files
    });
    const first = timed(0);
    const later = Array.from({ length: edits }, (_, index) => timed(index + 1));
    editor.close();
    const typical = median(later);
    return [
      what,
      ...[opening, first, typical, Math.max(...later)].map((ms) => ms.toFixed(0)),
      wordFor(typical < TARGET_MS),
    ];
  });
  return rows.map((row) => [entry, ...row]);
}

const edits = Number(process.argv[2] ?? 20);
if (!existsSync(CLIENT)) throw new Error('There is no client. Run `npm run build` first.');
const folder = mkdtempSync(join(tmpdir(), 'ecc-bench-'));
try {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  cpSync(CLIENT, join(modules, 'express-checkout-client'), { recursive: true });
  for (const name of ['openapi-fetch', '@types']) symlinkSync(join(MODULES, name), join(modules, name));
  const rows = Object.entries(ENTRIES).flatMap(([entry, options]) => measure(folder, entry, options, edits));
  const header = ['entry', 'what', 'opening', 'first', 'median', 'most', ''];
  process.stdout.write(`${describeMachine()}, TypeScript ${ts.version}\n`);
  process.stdout.write(`CPU time in ms; the median and the most of ${edits} edits; the target is ${TARGET_MS}\n\n`);
  process.stdout.write(table(header, rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
