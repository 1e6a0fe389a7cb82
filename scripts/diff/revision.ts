import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import { git } from '../contract/git.ts';

const SPEC = 'spec';

/**
 * The contract as it was at a revision of the git repository around a folder.
 *
 * @param text a revision, `v1.2.0` or `origin/main`, and behind a colon the contract's folder when it is not `spec`
 * @param cwd absolute path of a folder in the repository
 * @throws ContractError when there is no such revision, or no contract in it
 */
export async function contractAtRevision(text: string, cwd: string): Promise<Contract> {
  const [revision = '', folder = SPEC] = text.split(/:(.*)/s);
  const commit = git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
    ?.toString()
    .trim();
  if (commit === undefined || commit === '') {
    throw new ContractError({
      code: 'FILE_NOT_FOUND',
      message: `\`rev:${revision}\` names no revision of the git repository around ${cwd}.`,
      hint: 'Give a commit, a tag or a branch that is there, `rev:v1.2.0` or `rev:origin/main`, and fetch it first.',
    });
  }
  const files = filesAt(cwd, commit, folder);
  if (!files.some(({ path }) => path === `${folder}/openapi.yaml`)) {
    throw new ContractError({
      code: 'FILE_NOT_FOUND',
      message: `The revision ${revision} has no contract in \`${folder}\`: its openapi.yaml does not exist.`,
      hint: 'Give the folder with `rev:<revision>:<folder>`, from the root of the repository.',
    });
  }
  const work = mkdtempSync(join(tmpdir(), 'ecc-revision-'));
  try {
    for (const { path, content } of files) {
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), content);
    }
    const { resolveSources } = await import('../contract/resolve-sources.ts');
    return await resolveSources(join(work, folder));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface FileAtRevision {
  readonly path: string;
  readonly content: Buffer;
}

/** The plain files below a folder at a commit; links and other repositories are left out. */
function filesAt(cwd: string, commit: string, folder: string): FileAtRevision[] {
  const list = git(cwd, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', `${folder}/`])?.toString() ?? '';
  const entries = list.split('\0').flatMap((line) => {
    const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    const isPlain = mode === '100644' || mode === '100755';
    return isPlain && id !== undefined && path !== undefined ? [{ id, path }] : [];
  });
  if (entries.length === 0) return [];
  const input = `${entries.map(({ id }) => id).join('\n')}\n`;
  let rest = git(cwd, ['cat-file', '--batch'], input) ?? Buffer.alloc(0);
  return entries.map(({ path }) => {
    const end = rest.indexOf('\n');
    const size = Number(rest.subarray(0, end).toString().split(' ')[2]);
    const content = rest.subarray(end + 1, end + 1 + size);
    rest = rest.subarray(end + 2 + size);
    return { path, content };
  });
}
