import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateClientContract, generateClientRuntime } from '../client/generate.ts';
import type { SourceContract } from '../contract/contract.ts';
import type { OutputFile } from '../contract/output.ts';
import { resolveSources } from '../contract/resolve-sources.ts';
import { generateDocsAssets } from '../docs/generate-docs-assets.ts';
import { generateSiteIndex } from '../docs/generate-site-index.ts';
import { generateVersionPages } from '../docs/generate-version-pages.ts';
import { type Finding, mergeFindings } from '../lint/finding.ts';
import { lintVersion } from '../lint/lint-version.ts';
import { generateTypes } from '../types/generate.ts';
import { sha256 } from './hash.ts';
import type { Manifest, StepRecord } from './manifest.ts';
import { packageVersion } from './package-version.ts';
import { documentFiles, indexFile, snapshotFile } from './resolved-documents.ts';
import { StepRunner } from './step-runner.ts';

interface StepsInput {
  readonly spec: string;
  readonly out: string;
  /** Hash of the code and the tools. */
  readonly tools: string;
  readonly last: Manifest | undefined;
  readonly onProgress: (step: string) => void;
}

interface StepsResult {
  readonly findings: readonly Finding[];
  readonly files: readonly OutputFile[];
  readonly records: Readonly<Record<string, StepRecord>>;
}

/** What the steps share. */
interface Context extends StepsInput {
  readonly contract: SourceContract;
  readonly runner: StepRunner;
  /** For each version, oldest first: hash of its document and of the tools. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Hash of the list of versions and changesets. */
  readonly history: string;
  /** Hash of everything. */
  readonly all: string;
}

/**
 * Resolves the contract and runs every step whose input has changed. When the rules find a mistake, nothing but the
 * findings comes back.
 */
export async function runSteps(input: StepsInput): Promise<StepsResult> {
  const { spec, out, tools, last, onProgress } = input;
  onProgress('resolving');
  const contract = await resolveSources(spec);
  const runner = new StepRunner(out, last);
  const inputs = new Map(
    contract.versions.map(({ version }) => [version, sha256(`${tools} ${JSON.stringify(contract.document(version))}`)]),
  );
  const history = sha256(JSON.stringify(contract.versions.map(({ version, changesets }) => ({ version, changesets }))));
  const all = sha256([...inputs.values(), history].join());
  const context: Context = { ...input, contract, runner, inputs, history, all };

  const findings = await lint(context);
  if (findings.some(({ severity }) => severity === 'error')) return { findings, files: [], records: {} };
  await writeDocuments(context);
  await writeClient(context);
  await writeDocs(context);
  return { findings, files: runner.files, records: runner.records };
}

async function lint({ contract, inputs, runner, onProgress }: Context): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [version, input] of inputs) {
    const found: Finding[] = [];
    await runner.run(`lint ${version}`, input, async () => {
      onProgress(`linting ${version}`);
      found.push(...(await lintVersion(contract, version)));
      return [];
    });
    // Warnings have to show again next time, so only a clean result is remembered.
    if (found.length > 0) delete runner.records[`lint ${version}`];
    findings.push(...found);
  }
  return mergeFindings(findings);
}

async function writeDocuments({ contract, spec, inputs, all, runner, onProgress }: Context): Promise<void> {
  onProgress('writing the resolved documents');
  for (const [version, input] of inputs) {
    await runner.run(`document ${version}`, input, async () => documentFiles(contract, version));
  }
  await runner.run('index', all, async () => [indexFile(contract, (path) => runner.hashOf(path))]);
  // It depends on the sources to the letter, comments included.
  const snapshot = snapshotFile(contract, spec, (path) => runner.hashOf(path));
  await runner.run('snapshot', sha256(String(snapshot.content)), async () => [snapshot]);
}

async function writeClient({ contract, inputs, all, tools, runner, out, onProgress }: Context): Promise<void> {
  const printed = new Map<string, string>();
  for (const [version, input] of inputs) {
    await runner.run(`types ${version}`, input, async () => {
      onProgress(`generating types of ${version}`);
      const types = await generateTypes(contract.document(version));
      printed.set(version, types);
      return [{ path: typesPath(version), content: types }];
    });
  }
  await runner.run('client runtime', tools, generateClientRuntime);
  await runner.run('client', all, async () => {
    const versions = [...inputs.keys()].map((version) => ({
      version,
      document: contract.document(version),
      types: printed.get(version) ?? readFileSync(join(out, typesPath(version)), 'utf8'),
    }));
    const files = generateClientContract({ packageVersion: packageVersion(), versions });
    const typesPaths = new Set(versions.map(({ version }) => typesPath(version)));
    return files.filter(({ path }) => !typesPaths.has(path));
  });
}

async function writeDocs({ contract, inputs, history, all, tools, runner, onProgress }: Context): Promise<void> {
  onProgress('writing the documentation');
  await runner.run('docs assets', tools, generateDocsAssets);
  await runner.run('docs index', all, async () => generateSiteIndex(contract));
  let earlier = history;
  for (const [version, input] of inputs) {
    // A page also tells what is new against the versions before it.
    earlier = sha256(`${earlier} ${input}`);
    await runner.run(`docs ${version}`, earlier, async () => generateVersionPages(contract, version));
  }
}

/** Where the client keeps the types of a version; a step of its own, because they are the most work. */
function typesPath(version: string): string {
  return `client/versions/${version}.d.ts`;
}
