import type { ChainStep } from '../contract/chains.ts';
import { ChainRun, type UnitContext } from './chain-run.ts';
import { mutated } from './checks/mutation.ts';
import type { Judgement } from './judge.ts';
import type { VersionPlan } from './operation-plan.ts';
import { callWithToken } from './token/call-with-token.ts';
import type { Unit } from './units.ts';

const CHAIN_BROKEN = 'a call that comes before it was refused';

/** Does one unit. Calls that come before are made anew for each, so that units know nothing of each other. */
export async function runUnit(context: UnitContext, unit: Unit): Promise<Judgement[]> {
  const plan = context.plan(unit.version);
  const operation = plan.operation(unit.operationId);
  if (unit.does === 'token') return callWithToken(context, plan, unit, operation);
  const sample = plan.samples(operation)[unit.sample ?? 0];
  if (sample === undefined) return [];
  const chain = plan.chain(operation, sample);
  const run = new ChainRun(context, plan, unit);
  const isWhole = await run.prepare(chain.slice(0, -1));
  const last = chain.at(-1);
  if (last === undefined) return run.judgements;
  if (unit.does === 'refuse') await refuse(run, plan, last);
  else if (isWhole) await accept(run, last, plan.namesUnknown(chain));
  else return [...run.judgements, { findings: [], notJudged: [CHAIN_BROKEN], judged: false }];
  return run.judgements;
}

/** Sends an example as it is. */
async function accept(run: ChainRun, step: ChainStep, namesUnknown: boolean): Promise<void> {
  const { draft, isIncomplete } = run.draft(step);
  const { example } = step.sample;
  await run.send(step, draft, namesUnknown || isIncomplete ? { kind: 'answer' } : { kind: 'accept', example });
}

/** Sends all that has to be refused. */
async function refuse(run: ChainRun, plan: VersionPlan, step: ChainStep): Promise<void> {
  const { operation } = step;
  const samples = plan.samples(operation);
  for (const check of plan.refusals(operation)) {
    const sample = samples[check.sample];
    if (sample === undefined) continue;
    const { draft } = run.draft({ ...step, sample });
    await run.send(step, mutated(draft, check.mutation), { kind: 'refuse', check });
  }
}
