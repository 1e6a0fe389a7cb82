const CHANGES = ['writeFileSync', 'renameSync', 'rmSync', 'rmdirSync', 'mkdirSync', 'linkSync'];

/**
 * Options for Node by which a process ends itself, as SIGKILL does, right before it changes something below a folder for
 * the n-th time.
 */
export function killedAt(folder: string, n: number): string {
  const code = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    let left = ${n};
    for (const name of ${JSON.stringify(CHANGES)}) {
      const change = fs[name];
      fs[name] = (path, ...others) => {
        if (String(path).startsWith(${JSON.stringify(folder)}) && --left === 0) process.kill(process.pid, 'SIGKILL');
        return change(path, ...others);
      };
    }
    syncBuiltinESMExports();`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
