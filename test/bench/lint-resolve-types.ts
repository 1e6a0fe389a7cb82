/** Lints, resolves and types every version in one process: the work that the tools' command lines are compared with. */
import { resolveSources } from '../../scripts/contract/resolve-sources.ts';
import { lintContract } from '../../scripts/lint/lint-contract.ts';
import { SPEC_FOLDER } from '../../scripts/paths.ts';
import { generateTypes } from '../../scripts/types/generate.ts';

const contract = await resolveSources(process.argv[2] ?? SPEC_FOLDER);
const findings = await lintContract(contract);
if (findings.length > 0) throw new Error(`The contract has ${findings.length} findings.`);
await generateTypes(contract.versions.map(({ version }) => ({ version, document: contract.document(version) })));
