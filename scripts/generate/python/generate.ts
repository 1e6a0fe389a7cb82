import type { OutputFile } from '../../contract/output.ts';
import type { ClientModel } from '../model/client-model.ts';
import { template } from '../template.ts';
import { clientModule } from './client.ts';
import { typesModule } from './types.ts';

/** A package without dependencies, for Python 3.11 and newer; it is named after its folder. */
export function generatePython(model: ClientModel): OutputFile[] {
  return [
    { path: '__init__.py', content: template('python', '__init__.py') },
    { path: 'client.py', content: clientModule(model) },
    { path: 'runtime.py', content: template('python', 'runtime.py') },
    { path: 'types.py', content: typesModule(model) },
  ];
}
