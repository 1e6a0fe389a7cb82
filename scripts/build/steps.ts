import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from '../client/generate.ts';
import { type Contract, loadContract } from '../contract/load.ts';
import type { OutputFile } from '../contract/output.ts';
import { generateDocsAssets } from '../docs/generate-docs-assets.ts';
import { generateSiteIndex } from '../docs/generate-site-index.ts';
import { generateVersionPages } from '../docs/generate-version-pages.ts';
import { type Finding, mergeFindings } from '../lint/finding.ts';
import { lintVersion } from '../lint/lint-version.ts';
import { generateTypes } from '../types/generate.ts';
import { sha256 } from './hash.ts';
import type { Manifest, StepRecord } from './manifest.ts';
import { packageVersion } from './package-version.ts';
import { documentFiles, indexFile } from './resolved-documents.ts';
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

/**
 * Resolves the contract and runs every step whose input has changed. When the rules find a mistake, only the linting
 * is done.
 */
export async function runSteps({ spec, out, tools, last, onProgress }: StepsInput): Promise<StepsResult> {
  onProgress('resolving');
  const contract = await loadContract(spec);
  const runner = new StepRunner(out, last);
  const inputs = new Map(
    contract.versions.map(({ version, document }) => [version, sha256(`${tools} ${JSON.stringify(document)}`)]),
  );
  const findings = await lint(contract, inputs, runner, onProgress);
  if (findings.some(({ severity }) => severity === 'error')) return { findings, files: [], records: {} };

  const history = sha256(JSON.stringify(contract.versions.map(({ version, changesets }) => ({ version, changesets }))));
  const all = sha256([...inputs.values(), history].join());
  await writeDocuments(contract, inputs, all, runner, onProgress);
  await writeClient(contract, inputs, all, { runner, out, onProgress });
  onProgress('writing the documentation');
  await runner.run('docs assets', tools, generateDocsAssets);
  await runner.run('docs index', all, async () => generateSiteIndex(contract));
  let earlier = history;
  for (const [version, input] of inputs) {
    // A page also tells what is new against the versions before it.
    earlier = sha256(`${earlier} ${input}`);
    await runner.run(`docs ${version}`, earlier, async () => generateVersionPages(contract, version));
  }
  return { findings, files: runner.files, records: runner.records };
}

async function lint(
  contract: Contract,
  inputs: ReadonlyMap<string, string>,
  runner: StepRunner,
  onProgress: (step: string) => void,
): Promise<Finding[]> {
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

async function writeDocuments(
  contract: Contract,
  inputs: ReadonlyMap<string, string>,
  all: string,
  runner: StepRunner,
  onProgress: (step: string) => void,
): Promise<void> {
  onProgress('writing the resolved documents');
  for (const [version, input] of inputs) {
    await runner.run(`document ${version}`, input, async () => documentFiles(contract, version));
  }
  await runner.run('index', all, async () => [indexFile(contract, (path) => runner.hashOf(path))]);
}

async function writeClient(
  contract: Contract,
  inputs: ReadonlyMap<string, string>,
  all: string,
  { runner, out, onProgress }: { runner: StepRunner; out: string; onProgress: (step: string) => void },
): Promise<void> {
  const generated = new Map<string, string>();
  for (const [version, input] of inputs) {
    await runner.run(`types ${version}`, input, async () => {
      onProgress(`generating types of ${version}`);
      const types = await generateTypes(contract.document(version));
      generated.set(version, types);
      return [{ path: typesPath(version), content: types }];
    });
  }
  await runner.run('client', all, async () => {
    onProgress('generating the client');
    const versions = [...inputs.keys()].map((version) => ({
      version,
      document: contract.document(version),
      types: generated.get(version) ?? readFileSync(join(out, typesPath(version)), 'utf8'),
    }));
    const files = await generateClient({ packageVersion: packageVersion(), versions });
    const typesPaths = new Set(versions.map(({ version }) => typesPath(version)));
    return files.filter(({ path }) => !typesPaths.has(path));
  });
}

/** Where the client keeps the types of a version; a step of its own, because they are the most work. */
function typesPath(version: string): string {
  return `client/versions/${version}.d.ts`;
}
