import type { Contract } from '../contract/contract.ts';
import { MOST_FIELDS } from '../validation/validate-request.ts';
import type { Admin } from './admin/admin.ts';
import { createContext, type MockContext } from './context.ts';
import type { EnvelopesFor } from './encrypted/envelopes-for.ts';
import type { Observer } from './journal/exchange.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { logTo } from './journal/log.ts';
import type { MockControls } from './library/controls.ts';
import { expectNoViolations, violationsOf } from './library/expectations.ts';
import { failWith } from './library/fail-with.ts';
import { respondWith } from './library/respond-with.ts';
import { type AnsweringOptions, checkOptions } from './options.ts';
import { createOverrides } from './responses/override.ts';
import { sandboxControls } from './sandbox/by-hand/library.ts';
import { createClock } from './sandbox/clock.ts';
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts';
import { memoryStore } from './sandbox/store/memory.ts';
import type { Store } from './sandbox/store/store.ts';

/** A mock as it is before anything reaches it: what answers, and what is remembered. */
export interface MockCore extends MockControls {
  /** What remembers; undefined for a mock that does not. */
  readonly sandbox: Sandbox | undefined;
  /** What is in force; another one after a contract was loaded anew. */
  readonly context: MockContext;
  readonly journal: Journal;
  /** Stands before the numbers of exchanges and webhooks: those of one process among several. */
  readonly idPrefix: string;
  /** Is told of everything that happens: keeps exchanges, and writes the log. */
  readonly observe: Observer;
}

/** What a core is made of beside the options of its mock. */
export interface CoreParts {
  readonly contract: Contract;
  /** What opens and makes encrypted messages; such calls are refused without it. */
  readonly envelopesFor?: EnvelopesFor;
  /** Answers at the mock's own addresses, if it has some. */
  readonly admin?: Admin;
  /** Where a stateful mock keeps what it remembers; in memory when left out. It makes a mock stateful. */
  readonly store?: Store | undefined;
  /** Stands before the numbers of exchanges and webhooks. */
  readonly idPrefix?: string;
}

/**
 * Makes what every mock consists of, however requests come to it.
 *
 * @throws ContractError `VERSION_INVALID`, `USAGE`
 */
export function createCore(options: AnsweringOptions, parts: CoreParts): MockCore {
  checkOptions(options);
  const { defaultVersion, strict = false, lenient = false, now: given = Date.now } = options;
  const { log, logFormat = 'text', quiet = false, journalSize = 1000, maxFields = MOST_FIELDS } = options;
  const { contract, envelopesFor, admin, store, idPrefix = '' } = parts;
  const { stateful = false, responseKey } = options;
  const clock = stateful || store !== undefined ? createClock(given) : undefined;
  const now = clock?.now ?? given;
  const sandbox = clock && createSandbox(store ?? memoryStore(), clock, responseKey);
  const journal = createJournal({ size: journalSize, prefix: idPrefix });
  const overrides = createOverrides();
  const write = logTo(log, logFormat, quiet);
  const rules = { strict, lenient, mostFields: maxFields };
  const contextOf = (source: Contract) =>
    createContext(source, defaultVersion, { overrides, admin, rules, now, envelopesFor, sandbox });
  const first = contextOf(contract);
  let context = first;
  const { state, advance, pay, payTopUp, changeMandate, webhooks } = sandboxControls(sandbox, () => context);
  return {
    sandbox,
    state,
    advance,
    pay,
    payTopUp,
    changeMandate,
    webhooks,
    journal,
    idPrefix,
    get context() {
      return context;
    },
    observe(event) {
      if (event.kind === 'exchange' && event.outcome.own !== true) journal.record(event);
      write(event);
    },
    defaultVersion: first.defaultVersion,
    get requests() {
      return journal.list();
    },
    get violations() {
      return violationsOf(journal.list({ refused: true }));
    },
    respondWith: (operationId, exampleOrBody, given) =>
      respondWith(context.contract, context.defaultVersion, overrides, operationId, exampleOrBody, given),
    failWith: (operationId, fault, given) => failWith(context.contract, overrides, operationId, fault, given),
    expectNoViolations: ({ warnings = false } = {}) => expectNoViolations(journal.list(), warnings),
    reset() {
      journal.clear();
      overrides.clear();
      void sandbox?.forget().catch(() => {}); // a store that is away says so to whoever asks next
    },
    reload(next) {
      context = contextOf(next);
    },
  };
}
