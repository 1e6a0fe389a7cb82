import type { ContractOperation } from '../../contract/operations.ts';
import { toPointer } from '../../contract/pointer.ts';
import { isSafe } from '../../contract/safe.ts';
import { ChainRun, type UnitContext } from '../chain-run.ts';
import type { Judgement } from '../judge.ts';
import type { VersionPlan } from '../operation-plan.ts';
import type { Unit } from '../units.ts';
import { signedInWith, wrongTokens } from './sign-in.ts';

const NO_ISSUER = 'no call that hands out a token may be sent';
const NO_TOKEN = 'no token was handed out, so nothing could be called with one';

/**
 * Gets a token, calls an operation with tokens that are none, which has to be refused, and then with the good one in place
 * of the key, which has to be accepted.
 */
export async function callWithToken(
  context: UnitContext,
  plan: VersionPlan,
  unit: Unit,
  operation: ContractOperation,
): Promise<Judgement[]> {
  const signIn = plan.tokenSignIn(operation);
  if (signIn === undefined) return [notJudged(NO_ISSUER)];
  const { chain, issuer, place } = signIn;
  const before = new ChainRun(context, plan, unit, 'before ');
  await before.prepare(signIn.before, issuer);
  const run = new ChainRun(context, plan, unit);
  const isWhole = await run.prepare(chain.slice(0, -1), issuer);
  const judgements = () => [...before.judgements, ...run.judgements];
  const last = chain.at(-1);
  const token = run.token ?? before.token;
  if (token === undefined || last === undefined) return [...judgements(), notJudged(NO_TOKEN)];

  const { draft, isIncomplete } = run.draft(last);
  let isRefused = true;
  for (const wrong of signIn.isChecked ? wrongTokens(token, issuer) : []) {
    const pointer = toPointer([place.name]).slice(1);
    const check = { fault: 'token', in: place.in, pointer, rule: wrong.rule } as const;
    const answer = await run.send(last, signedInWith(draft, place, wrong.token), { kind: 'refuse', check });
    if (answer.failure !== undefined || answer.status < 400) isRefused = false;
  }
  // What was done for a wrong token cannot be done once more.
  if (isRefused || isSafe(operation)) {
    const isSure = isWhole && !isIncomplete && !plan.namesUnknown(chain);
    await run.send(last, signedInWith(draft, place, token), { kind: 'accept-token', place, isSure });
  }
  return judgements();
}

function notJudged(reason: string): Judgement {
  return { findings: [], notJudged: [reason], judged: false };
}
