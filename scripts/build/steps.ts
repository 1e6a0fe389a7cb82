import { generateClientContract, generateClientRuntime } from '../client/generate.ts';
import type { SourceContract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { digestOfDocument } from '../contract/digest.ts';
import type { OutputFile } from '../contract/output.ts';
import type { SourceFolders } from '../contract/references.ts';
import { resolveSources } from '../contract/resolve-sources.ts';
import { sha256 } from '../contract/sha256.ts';
import { guideFolders, readGuides } from '../docs/guides/read-guides.ts';
import { createSite } from '../docs/site/site.ts';
import { lintCommentSources } from '../lint/comment-sources.ts';
import { type Finding, mergeFindings } from '../lint/finding.ts';
import { VersionLinter } from '../lint/version-linter.ts';
import { packageManifest } from '../package-manifest.ts';
import { frozenFindings } from './freeze/freeze.ts';
import type { FrozenPlace } from './freeze/frozen-documents.ts';
import type { Manifest, StepRecord } from './manifest.ts';
import { documentFiles, exportFiles, indexFile, snapshotFile } from './resolved-documents.ts';
import { allSiteParts } from './site-parts.ts';
import { DOCS_FOLDER, runSiteSteps } from './site-steps.ts';
import { StepRunner } from './step-runner.ts';
import { TYPES_STEP, typesFiles } from './types-step.ts';

interface StepsInput {
  readonly sources: SourceFolders;
  readonly out: string;
  /** Hash of the code and the tools. */
  readonly tools: string;
  readonly last: Manifest | undefined;
  /** Where the documents of published versions are kept; nothing is held against them when left out. */
  readonly frozen?: FrozenPlace | undefined;
  readonly onProgress: (step: string) => void;
  /** Takes each file that is made, one by one. */
  readonly onFile: (file: OutputFile) => void;
}

interface StepsResult {
  readonly findings: readonly Finding[];
  readonly records: Readonly<Record<string, StepRecord>>;
}

/** What the steps share. */
interface Context extends StepsInput {
  readonly contract: SourceContract;
  readonly runner: StepRunner;
  /** For each version, oldest first: hash of its document and of the tools. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Hash of everything. */
  readonly all: string;
}

/**
 * Resolves the contract and runs every step whose input has changed. When the rules find a mistake, nothing but the
 * findings comes back.
 */
export async function runSteps(input: StepsInput): Promise<StepsResult> {
  const { sources, out, tools, last, onProgress, onFile } = input;
  onProgress('resolving');
  const contract = await resolveSources(sources.folder, sources);
  const runner = new StepRunner(out, last, onFile);
  const inputs = new Map(
    contract.versions.map(({ version }) => [
      version,
      sha256(`${tools} ${digestOfDocument(asJson(contract.document(version)))}`),
    ]),
  );
  const { versions, corrections } = contract;
  const history = sha256(
    JSON.stringify([versions.map(({ version, changesets }) => ({ version, changesets })), corrections]),
  );
  const all = sha256([...inputs.values(), history].join());
  const context: Context = { ...input, contract, runner, inputs, all };

  const findings = [...(await lint(context)), ...(await frozenFindingsOf(context))];
  if (findings.some(({ severity }) => severity === 'error')) return { findings, records: {} };
  await writeDocuments(context);
  await writeClient(context);
  await writeDocs(context);
  return { findings, records: runner.records };
}

async function frozenFindingsOf({ contract, sources, frozen, onProgress }: Context): Promise<Finding[]> {
  if (frozen === undefined) return [];
  onProgress('comparing with what is published');
  return frozenFindings(contract, { spec: sources.folder, place: frozen });
}

async function lint({ contract, inputs, runner, onProgress }: Context): Promise<Finding[]> {
  const linter = new VersionLinter(contract);
  const findings: Finding[] = lintCommentSources(contract, [...inputs.keys()]);
  for (const [version, input] of inputs) {
    const found: Finding[] = [];
    if (runner.isCurrent(`lint ${version}`, input)) linter.noteClean(version);
    await runner.run(`lint ${version}`, input, async () => {
      onProgress(`linting ${version}`);
      found.push(...(await linter.lint(version)));
      return [];
    });
    // Warnings have to show again next time, so only a clean result is remembered.
    if (found.length > 0) delete runner.records[`lint ${version}`];
    findings.push(...found);
  }
  return mergeFindings(findings);
}

async function writeDocuments({ contract, sources, inputs, all, runner, onProgress }: Context): Promise<void> {
  onProgress('writing the resolved documents');
  for (const [version, input] of inputs) {
    await runner.run(`document ${version}`, input, async () => documentFiles(contract, version));
    await runner.run(`export ${version}`, input, () => exportFiles(contract, version));
  }
  await runner.run('index', all, async () => [indexFile(contract, (path) => runner.hashOf(path))]);
  // It depends on the sources to the letter, comments included.
  const snapshot = snapshotFile(contract, sources.folder, (path) => runner.hashOf(path));
  await runner.run('snapshot', sha256(String(snapshot.content)), async () => [snapshot]);
}

async function writeClient({ contract, inputs, all, tools, out, last, runner, onProgress }: Context): Promise<void> {
  const versions = [...inputs].map(([version, hash]) => ({ version, hash, document: contract.document(version) }));
  await runner.run(TYPES_STEP, all, async () => {
    onProgress('generating the types of the client');
    const onVersion = (version: string) => onProgress(`generating the types of ${version}`);
    return typesFiles({ out, last, versions, onVersion });
  });
  await runner.run('client runtime', tools, generateClientRuntime);
  await runner.run('client', all, async () =>
    generateClientContract({ packageVersion: packageManifest().version, versions }),
  );
}

async function writeDocs({ contract, sources, tools, out, runner, onProgress }: Context): Promise<void> {
  onProgress('writing the documentation');
  const guides = readGuides(guideFolders(sources.folder));
  await runSiteSteps(allSiteParts(createSite(contract, { guides })), {
    runner,
    tools,
    folder: out,
    place: DOCS_FOLDER,
  });
}
