import { basename } from 'node:path';
import type { OutputFile } from '../../contract/output.ts';
import type { ClientModel } from '../model/client-model.ts';
import { template } from '../template.ts';
import { clientFile } from './client.ts';
import { typesFile } from './types.ts';

/** A package on the standard library, for Go 1.22 and newer; it is named after its folder. */
export function generateGo(model: ClientModel, folder: string): OutputFile[] {
  const name = packageName(folder);
  return [
    { path: 'client.go', content: clientFile(model, name) },
    { path: 'runtime.go', content: template('go', 'runtime.go.txt').replace(/^package client$/m, `package ${name}`) },
    { path: 'types.go', content: typesFile(model, name) },
  ];
}

/** Lower case, letters and digits: https://go.dev/blog/package-names */
function packageName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return /^[a-z]/.test(name) && name !== 'main' ? name : 'client';
}
