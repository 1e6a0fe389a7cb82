import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import { TEST_CONTRACT } from './mock-contract.ts';
import { startMockProcess } from './mock-process.ts';
import { tempFolder, writeFiles } from './temp-contract.ts';

/** A mock in a process of its own; it is gone when the test ends. */
export interface MockProgram {
  readonly child: ChildProcess;
  readonly url: string;
}

/** What a process holds, after its garbage was collected. */
export interface Holdings {
  /** Open files and connections. */
  readonly files: number;
  /** Bytes of the heap and of buffers together. */
  readonly memory: number;
}

/** Runs `ecc mock` with a contract of the test. */
export async function startMockCommand(spec: string): Promise<MockProgram> {
  const { child, url } = await startMockProcess(['--spec', spec]);
  endWithTest(child);
  return { child, url };
}

/** Runs the mock with the test contract in a process of small memory that tells what it holds. */
export async function startMeasuredMock(): Promise<MockProgram & { measure(): Promise<Holdings> }> {
  const spec = tempFolder();
  writeFiles(spec, TEST_CONTRACT);
  const library = JSON.stringify(pathToFileURL(join(inject('dist'), 'mock.js')).href);
  const program = `
    const { readdirSync } = await import('node:fs');
    const { loadContract, startMock } = await import(${library});
    const mock = await startMock({ contract: await loadContract(${JSON.stringify(spec)}) });
    process.on('message', () => {
      gc();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      process.send({ files: readdirSync('/proc/self/fd').length, memory: heapUsed + arrayBuffers });
    });
    process.send(mock.url);`;
  const options = ['--expose-gc', '--max-old-space-size=160', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  endWithTest(child);
  const [url] = await once(child, 'message');
  return {
    child,
    url: String(url),
    async measure() {
      child.send('measure');
      const [holdings] = await once(child, 'message');
      return holdings;
    },
  };
}

function endWithTest(child: ChildProcess): void {
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
}
