import { basename } from 'node:path';
import type { OutputFile } from '../../contract/output.ts';
import type { ClientModel } from '../model/client-model.ts';
import { template } from '../template.ts';
import { pascalCase } from '../words.ts';
import { clientClass } from './client.ts';
import { errorClass } from './error.ts';
import { typesClass } from './types.ts';

const COPIED = ['CallError.php', 'Exchange.php', 'NetworkError.php', 'Redirected.php', 'Runtime.php', 'autoload.php'];
/** No word of its own within a namespace: https://www.php.net/manual/en/reserved.keywords.php */
const KEYWORDS = new Set(
  (
    'Abstract And Array As Break Callable Case Catch Class Clone Const Continue Declare Default Do Echo Else Elseif Empty ' +
    'Enddeclare Endfor Endforeach Endif Endswitch Endwhile Eval Exit Extends Final Finally Fn For Foreach Function Global ' +
    'Goto If Implements Include Instanceof Insteadof Interface Isset List Match Namespace New Or Print Private Protected ' +
    'Public Readonly Require Return Static Switch Throw Trait Try Unset Use Var While Xor Yield'
  ).split(' '),
);

/** Classes without dependencies, for PHP 8.1 and newer with curl, in a namespace that is named after the folder. */
export function generatePhp(model: ClientModel, folder: string): OutputFile[] {
  const namespace = namespaceOf(folder);
  return [
    { path: 'ApiError.php', content: errorClass(model, namespace) },
    { path: 'Client.php', content: clientClass(model, namespace) },
    { path: 'Types.php', content: typesClass(model, namespace) },
    ...COPIED.map((path) => ({ path, content: named(template('php', path), namespace) })),
  ];
}

function namespaceOf(folder: string): string {
  const name = pascalCase(basename(folder));
  return KEYWORDS.has(name) ? `${name}Client` : name;
}

function named(text: string, namespace: string): string {
  return text.replace(/^namespace Client;$/m, `namespace ${namespace};`).replace("'Client\\\\'", `'${namespace}\\\\'`);
}
