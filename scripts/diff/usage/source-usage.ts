import { readFileSync, statSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import type { Contract } from '../../contract/contract.ts';
import { fromPointer } from '../../contract/pointer.ts';
import { sentWebhooks } from '../../contract/webhooks.ts';
import type { OperationUsage, Usage } from './usage.ts';

/** What code is written in. */
export const SOURCE_ENDINGS = [
  'ts',
  'tsx',
  'mts',
  'cts',
  'js',
  'jsx',
  'mjs',
  'cjs',
  'py',
  'go',
  'java',
  'kt',
  'php',
  'rb',
  'cs',
];
const MOST_BYTES = 2 * 1024 * 1024;
const METHODS = 'get|put|post|delete|options|head|patch';

/** The files of code below a folder; what others have written is left out. */
export function sourceFiles(folder: string): string[] {
  return globSync(`**/*.{${SOURCE_ENDINGS.join(',')}}`, {
    cwd: folder,
    absolute: true,
    ignore: ['**/{node_modules,vendor,dist,build,target,.git,__pycache__}/**'],
  }).sort();
}

/**
 * What code shows: the operations that it names by operationId or by address, and the fields whose names stand anywhere in
 * it. Which field belongs to which operation is not known, so each counts for all.
 */
export function sourceUsage(contract: Contract, version: string, files: readonly string[]): Usage {
  const words = new Set<string>();
  const addresses: { text: string; before: string; after: string }[] = [];
  for (const file of files) {
    if (statSync(file).size > MOST_BYTES) continue;
    const text = readFileSync(file, 'utf8');
    for (const [word] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) words.add(plain(word));
    for (const match of text.matchAll(/(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g)) {
      const [whole, , inside = ''] = match;
      if (inside.length <= 200 && /^[\w.:[\]*-]+$/.test(inside)) words.add(plain(inside));
      if (!/^(?:https?:\/\/[^/\s]+|\$?\{[^}]*\})?\//.test(inside)) continue;
      const end = match.index + whole.length;
      addresses.push({
        text: inside,
        before: text.slice(Math.max(0, match.index - 60), match.index),
        after: text.slice(end, end + 200),
      });
    }
  }
  const usage: OperationUsage = { sends: testOf(words), reads: testOf(words) };
  const operations = contract
    .operations(version)
    .filter(
      ({ operationId, method, path }) =>
        words.has(plain(operationId)) || addresses.some((address) => isAddressOf(address, method, path)),
    );
  const events = sentWebhooks(contract.document(version), version).filter(({ event }) => words.has(plain(event)));
  return {
    operations: new Map(operations.map(({ operationId }) => [operationId, usage])),
    webhooks: new Map(events.map(({ event }) => [event, usage])),
  };
}

/** A name as every language has it: `order_id`, `orderId` and `OrderID` are one. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

function testOf(words: ReadonlySet<string>): OperationUsage['sends'] {
  return (_part, pointer) => {
    const names = fromPointer(pointer).filter((key) => key !== '*');
    const isWord = (name: string) => words.has(plain(name)) || words.has(plain(name.split('.').at(-1) ?? ''));
    return names.length > 0 && names.every(isWord);
  };
}

/** Whether a text in code is the address of an operation: `/orders/{order_id}`, `/orders/${id}`, `/orders/:id`, `'/orders/' + id`. */
function isAddressOf(
  { text, before, after }: { text: string; before: string; after: string },
  method: string,
  path: string,
): boolean {
  const written = text.replace(/^(?:https?:\/\/[^/\s]+|\$?\{[^}]*\})/, '').replace(/[?#].*$/, '');
  const continued = written.endsWith('/') && /^\s*[+.]/.test(after) ? `${written}{}` : written;
  const segments = (address: string) =>
    address.split('/').map((part) => (/^(?:\$?\{.*\}|:\w+|%[sdv]|<\w+>)$/.test(part) ? '{}' : part));
  if (segments(continued).join('/') !== segments(path).join('/')) return false;
  const said =
    new RegExp(`\\b(${METHODS})\\b\\W*$`, 'i').exec(before)?.[1] ??
    new RegExp(`method\\W{1,5}(${METHODS})\\b`, 'i').exec(after)?.[1];
  return said === undefined || said.toLowerCase() === method;
}
