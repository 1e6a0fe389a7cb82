import { join } from 'node:path';
import { CLIENT_LANGUAGES } from '../build/client-languages.ts';
import { sha256 } from '../contract/sha256.ts';
import { API_VERSION, versionOf } from './api-version.ts';
import { defineCommand, type ExitCode } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import { FOLDER } from './option-kinds.ts';
import { assertWritable } from './preconditions.ts';

export const generateCommand = defineCommand({
  name: 'generate',
  summary: 'Write a client of one version into your repository, in your language.',
  examples: [
    'ecc generate --api-version 2021-03-25 --lang typescript --out src/express-checkout',
    'ecc generate --api-version 2021-03-25 --lang python --out express_checkout',
    'ecc generate --api-version 2021-03-25 --lang go --out internal/expresscheckout --check   # in CI',
  ],
  options: {
    'api-version': {
      ...API_VERSION,
      required: true,
      description:
        'version, or a date, which stands for the version in force then; the client sends it with every call',
      hint: 'Give the version that your account or your code uses; `ecc versions` lists them.',
    },
    lang: {
      type: 'string',
      required: true,
      choices: CLIENT_LANGUAGES,
      noun: 'language that clients are made in',
      description: 'other languages: the README has recipes for `ecc export --target generator`',
      hint: `Give ${CLIENT_LANGUAGES.slice(0, -1).join(', ')} or ${CLIENT_LANGUAGES.at(-1)}.`,
    },
    out: { ...FOLDER, required: true, description: 'folder for the files; packages are named after it' },
    check: { type: 'boolean', description: 'change nothing; end with 1 when a file is not as it would be written' },
    ...contractOptions,
  },
  async run(values, io) {
    const { lang: language, out: folder, check } = values;
    if (!check) assertWritable(folder, 'out');
    const contract = await loadFor(values, io);
    const version = versionOf(contract, values['api-version'], io);
    const { generateClientFiles } = await import('../build/generate-client.ts');
    const { documentFiles } = await import('../build/resolved-documents.ts');
    const { inspectClientFolder, writeClient } = await import('../build/write-client.ts');
    const yaml = documentFiles(contract, version).find(({ path }) => path.endsWith('.yaml'));
    const contractHash = sha256(yaml?.content ?? '');
    const files = await generateClientFiles({ contract, version, language, folder, contractHash });
    const { generated, outdated } = inspectClientFolder(folder, language, files);
    if (check) return tellOutdated(outdated, files.length, io);
    await writeClient(folder, language, files);
    const before = [...generated.values()].map((header) => header.version).find((other) => other !== version);
    if (before !== undefined && contract.versions.some((known) => known.version === before)) {
      const { upgradeLine } = await import('../diff/upgrade-line.ts');
      io.stderr.write(`${upgradeLine(contract, before, version)}\n`);
    }
    io.stderr.write(
      outdated.length === 0
        ? `Nothing to do: all ${files.length} files are up to date.\n`
        : `Wrote ${outdated.length} of ${files.length} files for version ${version}.\n`,
    );
    for (const { path } of files) io.stdout.write(`${join(folder, path)}\n`);
    return 0;
  },
});

function tellOutdated(outdated: readonly (readonly [string, string])[], total: number, io: Io): ExitCode {
  for (const [path, reason] of outdated) io.stdout.write(`${reason}: ${path}\n`);
  if (outdated.length === 0) {
    io.stderr.write(`All ${total} files are up to date.\n`);
    return 0;
  }
  // These are never replaced, so the command alone would not help.
  const isForeign = outdated.some(([, reason]) => reason === 'changed by hand' || reason === 'not generated');
  if (isForeign) io.stderr.write('Files that were changed by hand or not generated stay: move or delete them first.\n');
  io.stderr.write('Run the same command without `--check` and commit what changes.\n');
  return 1;
}
