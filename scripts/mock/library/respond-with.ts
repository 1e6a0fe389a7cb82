import type { Contract } from '../../contract/contract.ts';
import { usageError } from '../../contract/errors.ts';
import type { JsonValue } from '../../contract/json.ts';
import { innerOperation } from '../encrypted/inner-operation.ts';
import { type AnswerOverride, type Overrides, readOverride } from '../responses/override.ts';
import { checkTimes, unknownOperation } from './checks.ts';
import { isHeader } from './header-syntax.ts';

/** How an answer of a test suite's own is given. */
export interface RespondWithOptions {
  /** 200 for a body and the example's own for an example when left out. */
  readonly status?: number;
  /** How often; until it is taken back when left out. */
  readonly times?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait before the answer goes out. */
  readonly delay?: number;
  /** True to send a body that the contract does not allow, to see what a client makes of it. */
  readonly unchecked?: boolean;
}

/**
 * Makes an operation answer with an example or a body. Requests are judged as ever: a wrong one is refused, and does
 * not use the answer up.
 *
 * @param exampleOrBody the name of one of the operation's examples, or a JSON body
 * @returns takes the answer back
 * @throws ContractError `USAGE` when no version has the operation or the example, or allows the body
 */
export function respondWith(
  contract: Contract,
  defaultVersion: string,
  overrides: Overrides,
  operationId: string,
  exampleOrBody: string | object,
  { times, unchecked = false, ...options }: RespondWithOptions = {},
): () => void {
  checkTimes(times);
  const { status, headers = {} } = options;
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw usageError(`\`status\` is ${status}, which no answer can have.`, 'Give a whole number from 200 to 599.');
  }
  for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
  const content = typeof exampleOrBody === 'string' ? { example: exampleOrBody } : { body: toJson(exampleOrBody) };
  const override: AnswerOverride = { kind: 'answer', ...options, ...content, unchecked };
  checkOverride(contract, defaultVersion, operationId, override);
  return overrides.add(operationId, override, times);
}

function checkOverride(
  contract: Contract,
  defaultVersion: string,
  operationId: string,
  override: AnswerOverride,
): void {
  const others = contract.versions.map(({ version }) => version).filter((version) => version !== defaultVersion);
  const versions = [defaultVersion, ...others.reverse()]; // the first says what is wrong, so it should be the likeliest
  const faults: string[] = [];
  const known = new Set<string>();
  for (const version of versions) {
    const operations = contract.operations(version);
    for (const operation of operations) known.add(operation.operationId);
    const operation = operations.find((candidate) => candidate.operationId === operationId);
    if (operation === undefined) continue;
    const answered = innerOperation(operations, operation) ?? operation;
    const read = readOverride(contract, version, answered, override);
    if (read.kind !== 'fault') return;
    faults.push(`${version}: ${read.message}`);
  }
  const [fault] = faults;
  if (fault !== undefined) {
    const hint = 'Name an example, give a body that fits the schema, or set `unchecked: true` to send it all the same.';
    throw usageError(`No version lets ${operationId} answer with this. ${fault}.`, hint);
  }
  throw unknownOperation(operationId, [...known]);
}

/** Headers that say how the answer is sent, which is the server's business. */
const TRANSPORT_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']);

function checkHeader(name: string, value: string): void {
  if (!isHeader(name, value)) {
    throw usageError(`The header ${JSON.stringify(name)} has a name or a value that HTTP does not allow.`, 'Mend it.');
  }
  if (!TRANSPORT_HEADERS.has(name.toLowerCase())) return;
  throw usageError(`The header ${name} says how the answer is sent.`, 'Leave it out, the mock sets it.');
}

function toJson(body: object): JsonValue {
  try {
    return JSON.parse(JSON.stringify(body));
  } catch {
    throw usageError(
      'The body cannot be written as JSON.',
      'Give what JSON can say: no undefined, no BigInt, no circles.',
    );
  }
}
