import type { Contract } from '../contract/contract.ts';
import { usageError } from '../contract/errors.ts';
import { loadContract } from '../contract/load.ts';
import { LOOPBACK } from '../paths.ts';
import { close, listen } from '../server/listen.ts';
import { MOST_FIELDS } from '../validation/validate-request.ts';
import { createAccess } from './admin/access.ts';
import { createAdmin } from './admin/admin.ts';
import { createContext, type MockContext } from './context.ts';
import { createEnvelopesFor } from './encrypted/envelopes-for.ts';
import { type JweKeys, loadKeys } from './encrypted/keys.ts';
import { createMockServer } from './http/server.ts';
import type { Exchange } from './journal/exchange.ts';
import { createJournal } from './journal/journal.ts';
import { type Log, type LogFormat, logTo } from './journal/log.ts';
import { expectNoViolations, type RequestViolation, violationsOf } from './library/expectations.ts';
import { type RespondWithOptions, respondWith } from './library/respond-with.ts';
import { createOverrides } from './responses/override.ts';
import type { TlsIdentity } from './tls/identity.ts';
import { identityFor } from './tls/identity-for.ts';
import type { Delivery } from './webhooks/deliver.ts';
import { createWebhookSender, type WebhookCredentials, type WebhookOptions } from './webhooks/sender.ts';

export type { Contract } from '../contract/contract.ts';
export { ContractError } from '../contract/errors.ts';
export { loadContract } from '../contract/load.ts';
export type { Finding } from '../validation/finding.ts';
export type { JweKeys } from './encrypted/keys.ts';
export type { Exchange } from './journal/exchange.ts';
export type { Log, LogFormat } from './journal/log.ts';
export { ContractViolationError, type RequestViolation } from './library/expectations.ts';
export type { RespondWithOptions } from './library/respond-with.ts';
export type { TlsIdentity } from './tls/identity.ts';
export type { Delivery } from './webhooks/deliver.ts';
export type { WebhookCredentials, WebhookOptions } from './webhooks/sender.ts';

/** How a mock is set up. */
export interface MockOptions {
  /** The contract to answer from; the package's own when left out. */
  readonly contract?: Contract;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The version of requests without a version header: a version or a date; the newest when left out. */
  readonly defaultVersion?: string | undefined;
  /** True to refuse unknown fields, unknown query parameters and repeated names, which the API passes over in silence. */
  readonly strict?: boolean;
  /**
   * True to accept what the live API is known to take although its pages forbid it, with a warning: JSON and multipart
   * bodies in place of forms, other names of headers and paths. It does not go with `strict`.
   */
  readonly lenient?: boolean;
  /** The clock, in milliseconds since 1970: client auth tokens end by it. */
  readonly now?: () => number;
  /** Where webhooks go when no address is named; without it they go to loopback addresses only. */
  readonly webhookUrl?: string | undefined;
  /** Origins beside that of `webhookUrl` to which a request may have webhooks sent, for example `http://shop:3000`. */
  readonly allowWebhookTargets?: readonly string[];
  /** What webhooks to `webhookUrl` and `allowWebhookTargets` carry; else `webhook_user` and `webhook_password`. */
  readonly webhookCredentials?: WebhookCredentials;
  /** Origins of web pages that may use the mock's own addresses, for example `http://127.0.0.1:8080`. */
  readonly corsOrigins?: readonly string[];
  /** True to let other machines use the mock's own addresses, when `host` is no loopback address. */
  readonly allowRemoteControl?: boolean;
  /** Takes lines, one for each request and one for what was found in it. */
  readonly log?: Log;
  readonly logFormat?: LogFormat;
  /** True to log only what was refused, warned about, or went wrong. */
  readonly quiet?: boolean;
  /** How many exchanges are remembered; 1000 when left out. A busy server is faster with fewer. */
  readonly journalSize?: number;
  /** How many fields a form or a query may have; 1000 when left out. */
  readonly maxFields?: number;
  /** How long a client may take to send a request, in milliseconds; 30 seconds when left out. */
  readonly requestTimeout?: number;
  /**
   * True to speak HTTPS with a certificate that is made now and signed by itself; or a certificate and its key, in PEM.
   */
  readonly tls?: boolean | TlsIdentity | undefined;
  /** The keys for encrypted calls, or the folder that holds them; without them such calls are refused. */
  readonly jweKeys?: JweKeys | string | undefined;
}

/** What a mock runs with, when all that was left out is there. */
export interface RunOptions extends Omit<MockOptions, 'tls'> {
  readonly contract: Contract;
  readonly tls?: TlsIdentity | undefined;
}

/** A mock server that runs. */
export interface Mock {
  /** For example `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The certificate that a client has to trust, in PEM; undefined for a mock without TLS. */
  readonly certificate: string | undefined;
  /** The version of requests without a version header. */
  readonly defaultVersion: string;
  /** The last exchanges since the start or the last reset, oldest first, secrets masked. */
  readonly requests: readonly Exchange[];
  /** All that was wrong with these requests. */
  readonly violations: readonly RequestViolation[];
  /**
   * Makes an operation answer with an example or a body, in good requests that ask for nothing else by `Prefer`.
   *
   * @param exampleOrBody the name of one of the operation's examples, or a JSON body
   * @returns takes the answer back
   * @throws ContractError `USAGE` when no version has the operation or the example, or allows the body
   */
  respondWith(operationId: string, exampleOrBody: string | object, options?: RespondWithOptions): () => void;
  /**
   * Passes when no request broke the contract; `warnings: true` counts unknown and repeated fields as well.
   *
   * @throws ContractViolationError
   */
  expectNoViolations(options?: { readonly warnings?: boolean }): void;
  /**
   * Posts a webhook as the API would, and resolves when it was taken or there are no more tries.
   *
   * @param event for example `ORDER_SUCCEEDED`
   * @throws ContractError for an unknown event, a wrong address, or a payload that its schema does not allow
   */
  sendWebhook(event: string, options?: WebhookOptions): Promise<Delivery>;
  /** Forgets the requests and takes back all answers of `respondWith`: for the time between two tests. */
  reset(): void;
  /** Answers from another contract from now on. @throws ContractError `VERSION_INVALID` for the default version */
  reload(contract: Contract): void;
  /** Stops the server; a second call waits for the first. */
  close(): Promise<void>;
}

let packaged: Promise<Contract> | undefined;

/**
 * Starts the mock: all versions of the contract behind one port.
 *
 * @throws ContractError `VERSION_INVALID`, `PORT_IN_USE`, `TLS_INVALID`, `JWE_KEYS_INVALID`, `USAGE`, or what is wrong with the contract
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const tls = await identityFor(options.tls, options.host ?? LOOPBACK);
  return runMock({ ...options, tls, contract: options.contract ?? (await packagedContract()) });
}

/** The package's own contract, loaded once for all mocks of a process. */
function packagedContract(): Promise<Contract> {
  packaged ??= loadContract();
  return packaged;
}

/**
 * Starts a mock, alone or as one of several processes.
 *
 * @param journalPrefix stands before the numbers of its exchanges
 *
 * @throws ContractError `VERSION_INVALID`, `PORT_IN_USE`, `USAGE`
 */
export async function runMock(
  {
    contract,
    port = 0,
    host = LOOPBACK,
    defaultVersion,
    strict = false,
    lenient = false,
    webhookUrl,
    allowWebhookTargets = [],
    webhookCredentials = {},
    corsOrigins = [],
    allowRemoteControl = false,
    now = Date.now,
    log,
    logFormat = 'text',
    quiet = false,
    journalSize = 1000,
    maxFields = MOST_FIELDS,
    requestTimeout,
    tls,
    jweKeys,
  }: RunOptions,
  journalPrefix = '',
): Promise<Mock> {
  if (strict && lenient) {
    throw usageError('`strict` and `lenient` contradict each other.', 'Leave one of them out.');
  }
  const envelopesFor = createEnvelopesFor(jweKeys === undefined ? undefined : loadKeys(jweKeys));
  const journal = createJournal({ size: journalSize, prefix: journalPrefix });
  const overrides = createOverrides();
  const webhooksOf = (context: MockContext) =>
    createWebhookSender({
      contract: context.contract,
      defaultVersion: context.defaultVersion,
      now,
      webhookUrl,
      allowedTargets: allowWebhookTargets,
      credentials: webhookCredentials,
    });
  const access = createAccess({ host, corsOrigins, allowRemoteControl });
  const admin = createAdmin(access, () => ({
    contract: context.contract,
    defaultVersion: context.defaultVersion,
    journal,
    webhooks,
  }));
  const settings = {
    overrides,
    admin,
    rules: { strict, lenient, mostFields: maxFields },
    now,
    envelopesFor,
  };
  let context = createContext(contract, defaultVersion, settings);
  let webhooks = webhooksOf(context);
  const write = logTo(log, logFormat, quiet);
  const server = createMockServer(
    () => context,
    (event) => {
      if (event.kind === 'exchange' && event.outcome.own !== true) journal.record(event);
      write(event);
    },
    { tls, url: () => url, ...(requestTimeout !== undefined && { requestTimeout }) },
  );
  const url = await listen(server, port, host, tls === undefined ? 'http' : 'https');
  let closing: Promise<void> | undefined;
  return {
    url,
    certificate: tls?.cert,
    defaultVersion: context.defaultVersion,
    get requests() {
      return journal.list();
    },
    get violations() {
      return violationsOf(journal.list({ refused: true }));
    },
    respondWith: (operationId, exampleOrBody, options) =>
      respondWith(context.contract, context.defaultVersion, overrides, operationId, exampleOrBody, options),
    expectNoViolations: ({ warnings = false } = {}) => expectNoViolations(journal.list(), warnings),
    sendWebhook: (event, options) => webhooks.send(event, options),
    reset() {
      journal.clear();
      overrides.clear();
    },
    reload(next) {
      context = createContext(next, defaultVersion, settings);
      void webhooks.close();
      webhooks = webhooksOf(context);
    },
    close() {
      closing ??= Promise.all([close(server), webhooks.close()]).then(() => {});
      return closing;
    },
  };
}
