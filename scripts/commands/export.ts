import { resolve } from 'node:path';
import type { JsonObject } from '../contract/json.ts';
import type { Loss } from '../export/losses.ts';
import { TARGETS } from '../export/targets.ts';
import { API_VERSION, versionOf } from './api-version.ts';
import { defineCommand } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import { assertReplaceable, writeWhole } from './output-file.ts';

/** How many places of a loss are named on the screen; the document names all. */
const SHOWN_PLACES = 2;

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Write a version of the contract in the form that another tool or generator reads.',
  examples: [
    'ecc export --api-version 2021-03-25 --target openapi-3.0 --out api.json',
    'ecc export --target generator --out api.yaml   # for code generators; the newest version',
  ],
  options: {
    target: {
      type: 'string',
      required: true,
      choices: TARGETS,
      noun: 'target',
      description: 'what to write',
      hint: `Give ${TARGETS.slice(0, -1).join(', ')} or ${TARGETS.at(-1)}.`,
    },
    'api-version': API_VERSION,
    out: {
      type: 'string',
      placeholder: 'file',
      description: 'file to write, as YAML when its name ends in .yaml or .yml; without it, or with -, to stdout',
      parse: (text: string, { cwd }: { readonly cwd: string }) =>
        text === '-' ? text : text === '' ? undefined : resolve(cwd, text),
      refusal: 'not the name of a file',
      hint: 'Give the path of a file, or - for stdout.',
    },
    ...contractOptions,
  },
  async run(values, io) {
    const { target, out = '-' } = values;
    if (out !== '-') assertReplaceable(out);
    const contract = await loadFor(values, io);
    const version = versionOf(contract, values['api-version'], io);
    const { exportVersion } = await import('../export/export-version.ts');
    const { content, losses, beside } = await exportVersion(contract, version, target);
    const text = typeof content === 'string' ? content : await textOf(content, out);
    if (out === '-') io.stdout.write(text);
    else writeWhole(out, text);
    io.stderr.write(tellLosses(losses));
    if (out !== '-') io.stderr.write(`Wrote ${target} of ${version} to ${out}.\n`);
    if (beside !== undefined) {
      io.stderr.write(
        `It is read together with ${beside.file} in the same folder: \`ecc export --api-version ${version} --target ${beside.target} --out ${beside.file}\`.\n`,
      );
    }
    return 0;
  },
});

async function textOf(content: JsonObject, out: string): Promise<string> {
  if (!/\.ya?ml$/i.test(out)) return `${JSON.stringify(content, null, 2)}\n`;
  const { yamlText } = await import('../build/yaml-text.ts');
  return yamlText(content);
}

function tellLosses(losses: readonly Loss[]): string {
  if (losses.length === 0) return '';
  const rows = losses.map(({ loss, places }) => {
    const more = places.length > SHOWN_PLACES ? `, and ${places.length - SHOWN_PLACES} more` : '';
    return `  ${loss} ${places.slice(0, SHOWN_PLACES).join(', ')}${more}\n`;
  });
  return `What the contract says and this form cannot (all places are in x-export-losses):\n${rows.join('')}`;
}
