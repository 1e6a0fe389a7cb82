import { type Call, callsOf } from './calls.ts';
import { CommandFailed } from './command.ts';
import { faultsOf } from './judge.ts';
import type { Client, Recipe } from './recipe.ts';
import { type Recorded, startRecorder } from './recorder.ts';

/**
 * Runs the program of a client and judges what arrived and what it read.
 *
 * @param mockUrl where the calls go in the end, for example `http://127.0.0.1:4010`
 * @returns how many calls are right, and what is wrong with the others
 */
export async function makeCalls(
  recipe: Recipe,
  client: Client,
  mockUrl: string,
): Promise<{ readonly right: number; readonly faults: readonly string[] }> {
  const recorder = await startRecorder(mockUrl);
  const { output, failure } = await programOutput(recipe, client, recorder.url);
  await recorder.close();
  const lines = linesOf(output);
  const arrived = [...recorder.exchanges];
  const faults: string[] = [];
  let right = 0;
  for (const call of callsOf(client.age)) {
    const index = arrived.findIndex((recorded) => belongsTo(call, recorded));
    const [recorded] = index < 0 ? [] : arrived.splice(index, 1);
    const found = faultsOf(
      call,
      client.sent,
      recorded,
      lines.find((line) => line.call === call.name),
    );
    if (found.length === 0) right += 1;
    faults.push(...found.map((fault) => `${call.name}: ${fault}`));
  }
  const unasked = arrived.map(({ method, url }) => `a request that no call explains: ${method} ${url}`);
  return { right, faults: [...faults, ...unasked, ...failure] };
}

/** What the program printed, also where it ends badly after some calls. */
async function programOutput(
  recipe: Recipe,
  client: Client,
  url: string,
): Promise<{ readonly output: string; readonly failure: readonly string[] }> {
  try {
    return { output: await recipe.call(client, url), failure: [] };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return { output: error.stdout, failure: [error.message] };
  }
}

function linesOf(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** The first field of a form tells calls of one address apart. */
function belongsTo({ method, path, form = {} }: Call, recorded: Recorded): boolean {
  if (recorded.method !== method || new URL(recorded.url, 'http://localhost').pathname !== path) return false;
  const [first] = Object.entries(form);
  return first === undefined || new URLSearchParams(`${recorded.body}`).get(first[0]) === first[1];
}
