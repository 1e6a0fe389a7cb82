import type { OutputFile } from '../contract/output.ts';
import { sha256 } from '../contract/sha256.ts';
import { filesIntact, type Manifest, type StepRecord } from './manifest.ts';

/** Runs the steps of a build whose input has changed and takes over the results of the others. */
export class StepRunner {
  readonly records: Record<string, StepRecord> = {};
  readonly #folder: string;
  readonly #last: Manifest | undefined;
  readonly #onFile: (file: OutputFile) => void;

  /** @param onFile takes each file of the steps that run; only its hash is kept here */
  constructor(folder: string, last: Manifest | undefined, onFile: (file: OutputFile) => void) {
    this.#folder = folder;
    this.#last = last;
    this.#onFile = onFile;
  }

  /** True when the step's result of the last build can be taken over. */
  isCurrent(name: string, input: string): boolean {
    const record = this.#last?.steps[name];
    return record?.input === input && filesIntact(this.#folder, record);
  }

  /**
   * Runs a step, or takes over what it wrote last time.
   *
   * @param name stable name of the step
   * @param input hash of everything that the result depends on
   */
  async run(name: string, input: string, produce: () => Promise<readonly OutputFile[]>): Promise<void> {
    const record = this.#last?.steps[name];
    if (record !== undefined && this.isCurrent(name, input)) {
      this.records[name] = record;
      return;
    }
    const hashes: Record<string, string> = {};
    for (const file of await produce()) {
      hashes[file.path] = sha256(file.content);
      this.#onFile(file);
    }
    this.records[name] = { input, files: hashes };
  }

  /** True when the step has run in this build, false when its last result was taken over. */
  hasRun(name: string): boolean {
    return this.records[name] !== undefined && this.records[name] !== this.#last?.steps[name];
  }

  /** Hash of a file that a step of this build wrote or took over. */
  hashOf(path: string): string {
    const hash = Object.values(this.records).find(({ files }) => path in files)?.files[path];
    if (hash === undefined) throw new TypeError(`No step has written ${path}.`);
    return hash;
  }
}
