import type { ChainStep } from '../contract/chains.ts';
import type { JsonValue } from '../contract/json.ts';
import { mutated } from './checks/mutation.ts';
import type { Answer } from './http/answer.ts';
import type { Expectation, Judge, Judgement } from './judge.ts';
import type { VersionPlan } from './operation-plan.ts';
import type { Caller, Draft } from './request/draft.ts';
import { encode, type WireRequest } from './request/encode.ts';
import { type DoneCall, withFedValues } from './request/fed-values.ts';
import { withFreshValues } from './request/fresh-values.ts';
import type { Unit } from './units.ts';

/** What a unit needs to be done. */
export interface UnitContext {
  readonly caller: Caller;
  plan(version: string): VersionPlan;
  send(request: WireRequest): Promise<Answer>;
  readonly judge: Judge;
  /** Makes the names of new things; another run has another one. */
  readonly salt: string;
}

const CHAIN_BROKEN = 'a call that comes before it was refused';

/** Does one unit. Calls that come before are made anew for each, so that units know nothing of each other. */
export async function runUnit(context: UnitContext, unit: Unit): Promise<Judgement[]> {
  const { version, operationId, sample: index } = unit;
  const plan = context.plan(version);
  const operation = plan.operation(operationId);
  const samples = plan.samples(operation);
  const sample = samples[index ?? 0];
  if (sample === undefined) return [];
  const chain = plan.chain(operation, sample);
  const run = new ChainRun(context, plan, unit);
  const isWhole = await run.prepare(chain.slice(0, -1));
  const last = chain.at(-1);
  if (last === undefined) return run.judgements;
  if (index !== undefined) {
    if (!isWhole) return [...run.judgements, { findings: [], notJudged: [CHAIN_BROKEN], judged: false }];
    await run.accept(last, plan.namesUnknown(chain));
  } else await run.refuse(last);
  return run.judgements;
}

/** The calls of one unit, one after the other. */
class ChainRun {
  readonly judgements: Judgement[] = [];
  readonly #done: DoneCall[] = [];
  readonly #context: UnitContext;
  readonly #plan: VersionPlan;
  readonly #unit: Unit;

  constructor(context: UnitContext, plan: VersionPlan, unit: Unit) {
    this.#context = context;
    this.#plan = plan;
    this.#unit = unit;
  }

  /** Makes the calls that come before; false when one of them gives nothing to build upon. */
  async prepare(steps: readonly ChainStep[]): Promise<boolean> {
    for (const step of steps) {
      const { draft } = this.#draft(step);
      const answer = await this.#send(step, draft, { kind: 'answer' });
      this.#done.push({ draft, answer: jsonOf(answer) });
      if (answer.failure !== undefined || answer.status >= 400) return false;
    }
    return true;
  }

  /** Sends an example as it is. */
  async accept(step: ChainStep, namesUnknown: boolean): Promise<void> {
    const { draft, isIncomplete } = this.#draft(step);
    const example = step.sample.example;
    await this.#send(step, draft, namesUnknown || isIncomplete ? { kind: 'answer' } : { kind: 'accept', example });
  }

  /** Sends all that has to be refused. */
  async refuse(step: ChainStep): Promise<void> {
    const { operation } = step;
    const samples = this.#plan.samples(operation);
    for (const check of this.#plan.refusals(operation)) {
      const sample = samples[check.sample];
      if (sample === undefined) continue;
      const { draft } = this.#draft({ ...step, sample });
      await this.#send(step, mutated(draft, check.mutation), { kind: 'refuse', check });
    }
  }

  #draft(step: ChainStep) {
    const { operation, sample, fed } = step;
    const has = (name: string) => Object.hasOwn(sample.body ?? {}, name);
    const wanted = fed.filter(({ in: part, name }) => part !== 'body' || has(name));
    const filled = withFedValues(this.#plan.draft(operation, sample), wanted, this.#done);
    const salt = `${this.#context.salt} ${this.#unit.id} ${this.judgements.length}`;
    return { ...filled, draft: withFreshValues(filled.draft, this.#plan.fresh(operation), filled.fields, salt) };
  }

  async #send({ operation }: ChainStep, draft: Draft, expectation: Expectation): Promise<Answer> {
    const answer = await this.#context.send(encode(draft, this.#context.caller));
    this.judgements.push(this.#context.judge(this.#unit.version, operation, answer, expectation));
    return answer;
  }
}

const utf8 = new TextDecoder();

function jsonOf(answer: Answer): JsonValue | undefined {
  if (answer.failure !== undefined || !(answer.body instanceof Uint8Array)) return undefined;
  try {
    return JSON.parse(utf8.decode(answer.body));
  } catch {
    return undefined;
  }
}
