/**
 * Compiles the clients that `ecc generate` writes, and makes every example of the contract through them to the mock:
 * `npm run clients`, with `--lang <language>` and `--versions <v,…>`. Needs the toolchains of the languages, and the first
 * time the package index of Python; what is missing is told and not run.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CLIENT_LANGUAGES, type ClientLanguage } from '../../scripts/build/client-languages.ts';
import { generateClientFiles } from '../../scripts/build/generate-client.ts';
import { loadContract } from '../../scripts/contract/load.ts';
import { readClientModel } from '../../scripts/generate/model/read-model.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { NotAvailable, run } from '../interop/command.ts';
import { startRecorder } from '../interop/recorder.ts';
import { obtainToken } from '../support/requests/client-token.ts';
import { createSender } from '../support/requests/send.ts';
import { callsOf } from './calls.ts';
import { faultsOf, type Told } from './judge.ts';
import { TOOLCHAINS } from './languages.ts';

const { values } = parseArgs({ options: { lang: { type: 'string' }, versions: { type: 'string' } } });
const contract = await loadContract();
const known = contract.versions.map(({ version }) => version);
const versions = values.versions?.split(',') ?? [known[0] ?? '', known.at(-1) ?? ''];
const languages = CLIENT_LANGUAGES.filter((name) => values.lang === undefined || name === values.lang);
const mock = await startMock({ contract });
const sender = createSender(mock.url);
const token = await obtainToken(sender);
await sender.close();
const credentials = { merchantId: 'acme_store', apiKey: 'test_key_of_nobody', token };
let failed = 0;

/** Makes all calls of a version in one language, and tells what is wrong. */
async function tryClient(language: ClientLanguage, version: string, folder: string): Promise<string> {
  const toolchain = TOOLCHAINS[language];
  const out = join(folder, toolchain.folder);
  mkdirSync(out);
  const files = await generateClientFiles({ contract, version, language, folder: out, contractHash: '0'.repeat(64) });
  for (const { path, content } of files) writeFileSync(join(out, path), content);
  const [command, ...args] = await toolchain.prepare(folder);
  const calls = callsOf(contract, version, token);
  const file = join(folder, 'calls.json');
  writeFileSync(file, JSON.stringify(calls.map(({ call }) => call)));
  const recorder = await startRecorder(mock.url);
  const lines = await run(command, [...args, recorder.url, JSON.stringify(credentials), file], { cwd: folder }).finally(
    () => recorder.close(),
  );
  const told = lines
    .trim()
    .split('\n')
    .map((line): Told => JSON.parse(line));
  const setting = { ...credentials, version: readClientModel(contract, version).versionHeader.value };
  const faults = calls.flatMap((expected, index) =>
    [...faultsOf(expected, recorder.exchanges[index], told[index], setting)].map(
      (text) => `  ${expected.call.name}: ${text}`,
    ),
  );
  failed += faults.length;
  return [`compiles, ${calls.length} calls, ${faults.length} faults`, ...faults].join('\n');
}

for (const language of languages) {
  for (const version of versions) {
    const folder = mkdtempSync(join(tmpdir(), 'ecc-clients-'));
    try {
      console.log(`${language} ${version}: ${await tryClient(language, version, folder)}`);
    } catch (error) {
      if (!(error instanceof NotAvailable)) failed += 1;
      const text = error instanceof Error ? error.message : String(error);
      console.log(`${language} ${version}: ${error instanceof NotAvailable ? 'not run' : 'FAILED'}, ${text}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
await mock.close();
process.exitCode = failed > 0 ? 1 : 0;
