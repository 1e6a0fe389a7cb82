import { existsSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Contract } from '../../contract/contract.ts';
import { ContractError } from '../../contract/errors.ts';
import { findInputs } from '../../traffic/inputs.ts';
import { readTraffic } from '../../traffic/read-traffic.ts';
import { eventNames } from '../../validation/event-name.ts';
import { SOURCE_ENDINGS, sourceFiles, sourceUsage } from './source-usage.ts';
import { TrafficUsage } from './traffic-usage.ts';
import { joinedUsage, type Usage } from './usage.ts';

/** What usage is read with. */
export interface UsageContext {
  readonly contract: Contract;
  /** The version that the team uses. */
  readonly version: string;
  readonly cwd: string;
  readonly baseUrls: readonly string[];
}

/**
 * What a team uses: of recorded traffic (HAR, NDJSON, bodies; files, folders, patterns, `-` for stdin), or of code.
 *
 * @param words what the user has written
 * @throws ContractError when something cannot be read, or nothing of the API is found in it
 */
export async function readUsage(words: readonly string[], context: UsageContext): Promise<Usage> {
  const { contract, version, cwd, baseUrls } = context;
  const code = words.map((word) => codeIn(resolve(cwd, word)));
  const files = code.flatMap((list) => list ?? []);
  const traffic = words.filter((_, index) => code[index] === undefined);
  const seen = new TrafficUsage(contract, version, baseUrls);
  let eventOf: ((payload: unknown) => string | undefined) | undefined;
  const meaning = {
    eventOf(payload: unknown) {
      eventOf ??= eventNames(contract);
      return eventOf(payload);
    },
  };
  if (traffic.length > 0) {
    for await (const items of readTraffic(findInputs(traffic, cwd), meaning)) seen.add(items);
  }
  const usage = joinedUsage([seen.usage(), ...(files.length > 0 ? [sourceUsage(contract, version, files)] : [])]);
  if (usage.operations.size + usage.webhooks.size > 0) return usage;
  throw new ContractError({
    code: 'NOTHING_JUDGED',
    message: `Nothing of the API is used in ${words.join(', ')}: neither an operation nor a webhook is found.`,
    hint: 'Give recorded traffic or the folder of your code; `--base-url` names an address with a path before those of the API.',
  });
}

/** The files of code that are meant; undefined for traffic. */
function codeIn(path: string): string[] | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return SOURCE_ENDINGS.includes(extname(path).slice(1)) ? [path] : undefined;
  const files = sourceFiles(path);
  return files.length > 0 ? files : undefined;
}
