import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Contract } from '../contract/contract.ts';
import { ContractError, usageError } from '../contract/errors.ts';
import type { JsonObject } from '../contract/json.ts';
import { nearest } from '../contract/nearest.ts';
import { isCalendarDate } from '../contract/versions.ts';
import { readDocument } from './read-document.ts';
import { contractAtRevision } from './revision.ts';

/** One side of a comparison: a document, a version of a contract, or a contract with all its versions. */
export type Side =
  | { readonly kind: 'document'; readonly label: string; readonly document: JsonObject }
  | { readonly kind: 'version'; readonly label: string; readonly contract: Contract; readonly version: string }
  | { readonly kind: 'contract'; readonly label: string; readonly contract: Contract };

/** What sides are read with. */
export interface SideContext {
  readonly cwd: string;
  /** The contract whose versions are meant by a version alone. */
  own(): Promise<Contract>;
  /** The contract in a folder. */
  load(folder: string): Promise<Contract>;
}

/**
 * Reads one side, as a user writes it: `2021-03-25` for a version of the contract, `folder` for a contract, `file.yaml` for
 * a document, `rev:v1.2.0` for the contract at a revision of git (`rev:v1.2.0:folder` when it is not in `spec`). Behind a
 * contract, `#2021-03-25` names one version.
 *
 * @throws ContractError for what is none of these, or cannot be read
 */
export async function readSide(text: string, context: SideContext): Promise<Side> {
  const [place = '', version] = text.split(/#(?=[^#]*$)/);
  if (place.startsWith('rev:')) {
    return sideOf(await contractAtRevision(place.slice(4), context.cwd), place, version);
  }
  const path = resolve(context.cwd, place);
  if (place !== '' && existsSync(path)) {
    if (!statSync(path).isDirectory()) {
      if (version === undefined) return { kind: 'document', label: text, document: await readDocument(path) };
      throw usageError(
        `\`${text}\` names a version of ${place}, which is a single document.`,
        'Leave out what is behind `#`.',
      );
    }
    if (!existsSync(join(path, 'openapi.yaml'))) {
      throw new ContractError({
        code: 'FILE_NOT_FOUND',
        message: `The folder ${path} holds no contract: its openapi.yaml does not exist.`,
        hint: 'Give the folder that holds openapi.yaml and overlays/.',
      });
    }
    return sideOf(await context.load(path), place, version);
  }
  return sideOf(await context.own(), '', text, text);
}

function sideOf(contract: Contract, place: string, version: string | undefined, label?: string): Side {
  if (version === undefined) return { kind: 'contract', label: place, contract };
  const names = contract.versions.map((one) => one.version);
  if (!names.includes(version) && !isCalendarDate(version)) throw unknown(version, place, names);
  const resolved = contract.resolve(version);
  const name = label ?? `${place}#${version}`;
  // A date between versions stands for the one that is in force then.
  return { kind: 'version', label: resolved === version ? name : `${name} (${resolved})`, contract, version: resolved };
}

function unknown(version: string, place: string, names: readonly string[]): ContractError {
  const guess = nearest(version, names);
  const kinds = place === '' ? 'neither a version, a date, a file nor a folder' : 'neither a version nor a date';
  return new ContractError({
    code: 'VERSION_INVALID',
    message: `${JSON.stringify(version)} is ${kinds}${guess ? `; did you mean \`${guess}\`?` : '.'}`,
    hint: `Give a date, one of ${names.join(', ')}, the path of a contract or document, or \`rev:\` and a revision of git.`,
  });
}
