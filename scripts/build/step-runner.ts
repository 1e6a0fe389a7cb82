import type { OutputFile } from '../contract/output.ts';
import { sha256 } from './hash.ts';
import { filesIntact, type Manifest, type StepRecord } from './manifest.ts';

/** Runs the steps of a build whose input has changed and takes over the results of the others. */
export class StepRunner {
  /** Files of the steps that ran. */
  readonly files: OutputFile[] = [];
  readonly records: Record<string, StepRecord> = {};
  readonly #folder: string;
  readonly #last: Manifest | undefined;

  constructor(folder: string, last: Manifest | undefined) {
    this.#folder = folder;
    this.#last = last;
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
    const files = await produce();
    this.files.push(...files);
    this.records[name] = {
      input,
      files: Object.fromEntries(files.map(({ path, content }) => [path, sha256(content)])),
    };
  }

  /** Hash of a file that a step of this build wrote or took over. */
  hashOf(path: string): string {
    const hash = Object.values(this.records).find(({ files }) => path in files)?.files[path];
    if (hash === undefined) throw new TypeError(`No step has written ${path}.`);
    return hash;
  }
}
