import Tinypool from 'tinypool';
import type { OpenApiDocument } from '../contract/document.ts';
import type * as printing from './printing.ts';

/** Prints documents in a thread of its own, so that linting goes on beside it. */
export interface Printer {
  types(document: OpenApiDocument): Promise<string>;
  yaml(document: OpenApiDocument): Promise<string>;
  close(): Promise<void>;
}

/** Starts the thread; it loads its libraries at once, while the contract is read. */
export function startPrinter(): Printer {
  // In this repository the code runs from its sources, which a thread has to be told how to read.
  const fromSource = import.meta.url.endsWith('.ts');
  const pool = new Tinypool({
    filename: new URL(fromSource ? './printing.ts' : './printing.js', import.meta.url).href,
    execArgv: fromSource ? ['--import', sourceLoader()] : [],
    minThreads: 1,
    maxThreads: 1,
  });
  const run = (name: keyof typeof printing, document?: OpenApiDocument) => pool.run(document, { name });
  // A failure to load shows in the first task that needs it.
  run('warmUp').catch(() => {});
  return {
    types: (document) => run('printTypes', document),
    yaml: (document) => run('printYaml', document),
    close: () => pool.destroy(),
  };
}

/** A module that lets a thread import TypeScript. */
function sourceLoader(): string {
  const script = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register();`;
  return `data:text/javascript,${encodeURIComponent(script)}`;
}
