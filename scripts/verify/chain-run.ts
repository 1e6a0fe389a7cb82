import type { ChainStep } from '../contract/chains.ts';
import type { Answer } from './http/answer.ts';
import { jsonOf } from './http/json.ts';
import type { Expectation, Judge, Judgement } from './judge.ts';
import type { VersionPlan } from './operation-plan.ts';
import type { Caller, Draft } from './request/draft.ts';
import { encode, type WireRequest } from './request/encode.ts';
import { type DoneCall, withFedValues } from './request/fed-values.ts';
import { withFreshValues } from './request/fresh-values.ts';
import type { TokenIssuer } from './token/issuers.ts';
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

/** A request of a chain before it is sent. */
export interface StepDraft {
  readonly draft: Draft;
  /** True when an earlier call did not give what it should have. */
  readonly isIncomplete: boolean;
}

/** The calls of a chain, one after the other. */
export class ChainRun {
  readonly judgements: Judgement[] = [];
  readonly #done: DoneCall[] = [];
  readonly #context: UnitContext;
  readonly #plan: VersionPlan;
  readonly #unit: Unit;
  readonly #part: string;
  #token: string | undefined;

  /** @param part tells several chains of one unit apart, so that each makes new things of its own */
  constructor(context: UnitContext, plan: VersionPlan, unit: Unit, part = '') {
    this.#context = context;
    this.#plan = plan;
    this.#unit = unit;
    this.#part = part;
  }

  /** The token that was handed out last. */
  get token(): string | undefined {
    return this.#token;
  }

  /**
   * Makes the calls that come before; false when one of them gives nothing to build upon.
   *
   * @param issuer the call of which a token is wanted
   */
  async prepare(steps: readonly ChainStep[], issuer?: TokenIssuer): Promise<boolean> {
    for (const step of steps) {
      const isIssuer = step.operation === issuer?.operation;
      const plain = this.draft(step).draft;
      const draft = isIssuer ? issuer.asking(plain) : plain;
      const answer = await this.send(step, draft, { kind: 'answer' });
      const body = answer.failure === undefined ? jsonOf(answer.body) : undefined;
      this.#done.push({ draft, answer: body });
      if (isIssuer) this.#token = issuer.tokenIn(body);
      if (answer.failure !== undefined || answer.status >= 400) return false;
    }
    return true;
  }

  /** The request of a step, with what earlier calls gave and with new names for new things. */
  draft({ operation, sample, fed }: ChainStep): StepDraft {
    const has = (name: string) => Object.hasOwn(sample.body ?? {}, name);
    const wanted = fed.filter(({ in: part, name }) => part !== 'body' || has(name));
    const { draft, fields, isIncomplete } = withFedValues(this.#plan.draft(operation, sample), wanted, this.#done);
    const salt = `${this.#context.salt} ${this.#unit.id} ${this.#part}${this.judgements.length}`;
    return { isIncomplete, draft: withFreshValues(draft, this.#plan.fresh(operation), fields, salt) };
  }

  /** Sends a request and judges what comes back. */
  async send({ operation }: ChainStep, draft: Draft, expectation: Expectation): Promise<Answer> {
    const answer = await this.#context.send(encode(draft, this.#context.caller));
    this.judgements.push(this.#context.judge(this.#unit.version, operation, answer, expectation));
    return answer;
  }
}
