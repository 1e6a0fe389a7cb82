import type { OutputFile } from '../../contract/output.ts';
import type { ClientModel } from '../model/client-model.ts';
import { template } from '../template.ts';
import { clientClass } from './client.ts';
import { exceptionClass } from './exception.ts';
import { packageName } from './names.ts';
import { typesClass } from './types.ts';

const COPIED = [
  'CallException',
  'CallOption',
  'Json',
  'JsonObject',
  'NetworkException',
  'RedirectedException',
  'Transport',
];

/** A package without dependencies, for Java 17 and newer; it is named after its folder. */
export function generateJava(model: ClientModel, folder: string): OutputFile[] {
  const name = packageName(folder);
  return [
    { path: 'ApiException.java', content: exceptionClass(model, name) },
    { path: 'Client.java', content: clientClass(model, name) },
    { path: 'Types.java', content: typesClass(model, name) },
    ...COPIED.map((one) => ({
      path: `${one}.java`,
      content: template('java', `${one}.java`).replace(/^package client;$/m, `package ${name};`),
    })),
  ];
}
