import { watch } from 'chokidar';

/** Editors save in several steps; this many milliseconds without a change mean that they are done. */
const QUIET = 100;

interface Watching {
  /** Is called after changes, never twice at once, so that what it does with the last change wins. */
  changed(): Promise<void>;
  /** Is told what keeps files from being watched, and why `changed` has failed; they are watched on. */
  failed(error: unknown): void;
  /** Absolute path of a folder in which changes do not count. */
  readonly except?: string | undefined;
}

/**
 * Watches files, and all that is below folders.
 *
 * @param paths absolute paths
 * @returns ends the watching
 */
export async function watchFiles(
  paths: readonly string[],
  { changed, failed, except }: Watching,
): Promise<() => Promise<void>> {
  const watcher = watch([...paths], { ignoreInitial: true, ...(except !== undefined && { ignored: except }) });
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      working = working.then(changed).catch(failed);
    }, QUIET);
  });
  watcher.on('error', failed);
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await working;
  };
}
