import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientLanguage } from '../../scripts/build/client-languages.ts';
import { cached } from '../interop/cache.ts';
import { obtain, run } from '../interop/command.ts';

/** How clients of a language are compiled and run. */
export interface Toolchain {
  /** Name of the folder that the client is generated into. */
  readonly folder: string;
  /**
   * Compiles a client and a driver with the strictest settings that the language has.
   *
   * @param folder holds the folder of the client
   * @returns the command that runs the driver, before its arguments
   * @throws NotAvailable, CommandFailed
   */
  prepare(folder: string): Promise<readonly [command: string, ...args: string[]]>;
}

const MODULES = join(import.meta.dirname, '../../node_modules');
const DRIVERS = join(import.meta.dirname, 'drivers');
const MYPY = 'mypy==2.4.1';

/** Tells everything, and keeps arguments in the traces of exceptions, where a credential would be found. */
const STRICT_PHP = ['-d', 'error_reporting=-1', '-d', 'display_errors=stderr', '-d', 'zend.exception_ignore_args=0'];

export const TOOLCHAINS: Readonly<Record<ClientLanguage, Toolchain>> = {
  python: {
    folder: 'express_checkout',
    async prepare(folder) {
      await obtain('Python 3.11 or newer', 'python3', ['-c', 'from typing import NotRequired']);
      const tools = await cached(`python-${MYPY}`, async (path) => {
        await obtain('A virtual environment of Python', 'python3', ['-m', 'venv', path]);
        await obtain(MYPY, join(path, 'bin/pip'), ['install', '--quiet', MYPY]);
      });
      copyFileSync(join(DRIVERS, 'drive.py'), join(folder, 'drive.py'));
      await run(join(tools, 'bin/mypy'), ['--strict', 'express_checkout', 'drive.py'], { cwd: folder });
      return ['python3', join(folder, 'drive.py')];
    },
  },
  go: {
    folder: 'expresscheckout',
    async prepare(folder) {
      await obtain('Go 1.22 or newer', 'go', ['version']);
      writeFileSync(join(folder, 'go.mod'), 'module example.com/shop\n\ngo 1.22\n');
      mkdirSync(join(folder, 'drive'), { recursive: true });
      copyFileSync(join(DRIVERS, 'drive.go.txt'), join(folder, 'drive', 'main.go'));
      await run('go', ['vet', './...'], { cwd: folder });
      const unformatted = await run('gofmt', ['-l', 'expresscheckout'], { cwd: folder });
      if (unformatted !== '') throw new Error(`gofmt would change ${unformatted}`);
      await run('go', ['build', '-o', 'driver', './drive'], { cwd: folder });
      return [join(folder, 'driver')];
    },
  },
  php: {
    folder: 'Checkout',
    async prepare(folder) {
      await obtain('PHP 8.1 or newer with curl', 'php', [
        '-r',
        'exit(PHP_VERSION_ID >= 80100 && extension_loaded("curl") ? 0 : 1);',
      ]);
      copyFileSync(join(DRIVERS, 'drive.php'), join(folder, 'drive.php'));
      const files = readdirSync(join(folder, 'Checkout')).map((file) => join('Checkout', file));
      for (const file of [...files, 'drive.php']) await run('php', [...STRICT_PHP, '-l', file], { cwd: folder });
      return ['php', ...STRICT_PHP, join(folder, 'drive.php')];
    },
  },
  java: {
    folder: 'checkout',
    async prepare(folder) {
      await obtain('Java 17 or newer', 'javac', ['--release', '17', '-version']);
      copyFileSync(join(DRIVERS, 'Drive.java'), join(folder, 'Drive.java'));
      const sources = readdirSync(join(folder, 'checkout')).map((file) => join('checkout', file));
      // Comments are checked as well; that a comment lacks tags for what its text says is no fault.
      const strict = ['--release', '17', '-encoding', 'UTF-8', '-Xlint:all', '-Xdoclint:all,-missing', '-Werror'];
      await run('javac', [...strict, '-d', 'classes', ...sources], { cwd: folder });
      await run('javac', [...strict, '-cp', 'classes', '-d', 'classes', 'Drive.java'], { cwd: folder });
      return ['java', '-Dfile.encoding=UTF-8', '-cp', join(folder, 'classes'), 'Drive'];
    },
  },
  typescript: {
    folder: 'checkout',
    async prepare(folder) {
      copyFileSync(join(DRIVERS, 'drive.ts'), join(folder, 'drive.ts'));
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      const strict = [
        '--strict',
        '--exactOptionalPropertyTypes',
        '--noUncheckedIndexedAccess',
        '--skipLibCheck',
        'false',
      ];
      const target = ['--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022', '--types', 'node'];
      const types = ['--typeRoots', join(MODULES, '@types')];
      const compiler = join(MODULES, 'typescript/bin/tsc');
      await run(process.execPath, [compiler, ...strict, ...target, ...types, 'drive.ts'], { cwd: folder });
      return [process.execPath, join(folder, 'drive.js')];
    },
  },
};
