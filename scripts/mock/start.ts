import type { Contract } from '../contract/contract.ts';
import { packagedContract } from '../contract/packaged-contract.ts';
import { LOOPBACK } from '../paths.ts';
import { close, listen } from '../server/listen.ts';
import { createAccess } from './admin/access.ts';
import { createAdmin } from './admin/admin.ts';
import { createCore, type MockCore } from './core.ts';
import { createEnvelopesFor } from './encrypted/envelopes-for.ts';
import { type JweKeys, loadKeys } from './encrypted/keys.ts';
import { createMockServer } from './http/server.ts';
import type { MockControls } from './library/controls.ts';
import type { AnsweringOptions } from './options.ts';
import type { SandboxClock } from './sandbox/clock.ts';
import { openState, type StateOptions } from './sandbox/store/open.ts';
import type { TlsIdentity } from './tls/identity.ts';
import { identityFor } from './tls/identity-for.ts';
import type { Delivery } from './webhooks/deliver.ts';
import { createMockWebhooks, type WebhookSettings } from './webhooks/of-mock.ts';
import type { WebhookOptions } from './webhooks/sender.ts';

export type { Contract } from '../contract/contract.ts';
export { ContractError } from '../contract/errors.ts';
export { loadContract } from '../contract/load.ts';
export type { Finding } from '../validation/finding.ts';
export { type CreateMockOptions, createMock, type MockWithoutPort } from './create.ts';
export type { JweKeys } from './encrypted/keys.ts';
export type { Fault } from './faults/fault.ts';
export type { Exchange } from './journal/exchange.ts';
export type { Log, LogFormat } from './journal/log.ts';
export { ContractViolationError, type RequestViolation } from './library/expectations.ts';
export type { FailWithOptions } from './library/fail-with.ts';
export type { RespondWithOptions } from './library/respond-with.ts';
export type { TlsIdentity } from './tls/identity.ts';
export type { Delivery } from './webhooks/deliver.ts';
export type { WebhookCredentials, WebhookOptions } from './webhooks/sender.ts';

/** How a mock with a port is set up. */
export interface MockOptions extends AnsweringOptions, WebhookSettings, StateOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Origins of web pages that may use the mock's own addresses, for example `http://127.0.0.1:8080`. */
  readonly corsOrigins?: readonly string[];
  /** True to let other machines use the mock's own addresses, when `host` is no loopback address. */
  readonly allowRemoteControl?: boolean;
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
export interface Mock extends MockControls {
  /** For example `http://127.0.0.1:4010`. */
  readonly url: string;
  /** The certificate that a client has to trust, in PEM; undefined for a mock without TLS. */
  readonly certificate: string | undefined;
  /**
   * Posts a webhook as the API would, and resolves when it was taken or there are no more tries.
   *
   * @param event for example `ORDER_SUCCEEDED`
   * @throws ContractError for an unknown event, a wrong address, or a payload that its schema does not allow
   */
  sendWebhook(event: string, options?: WebhookOptions): Promise<Delivery>;
  /** Stops the server; a second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Starts the mock: all versions of the contract behind one port.
 *
 * @throws ContractError `VERSION_INVALID`, `PORT_IN_USE`, `TLS_INVALID`, `JWE_KEYS_INVALID`, `USAGE`, `STATE_…` for where it keeps
 *   state, `TOOL_MISSING` for what that needs, or what is wrong with the contract
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const tls = await identityFor(options.tls, options.host ?? LOOPBACK);
  return runMock({ ...options, tls, contract: options.contract ?? (await packagedContract()) });
}

/** What a mock has to do with others that answer at the same port. */
export interface AmongOthers {
  /** Stands before the numbers of its exchanges and webhooks. */
  readonly idPrefix?: string;
  /** Is given the clock of a mock that remembers. */
  readonly link?: (clock: SandboxClock) => void;
}

/**
 * Starts a mock, alone or as one of several processes.
 *
 * @throws ContractError `VERSION_INVALID`, `PORT_IN_USE`, `USAGE`, or what is wrong with where it keeps state
 */
export async function runMock(options: RunOptions, { idPrefix = '', link }: AmongOthers = {}): Promise<Mock> {
  const { contract, port = 0, host = LOOPBACK, requestTimeout, tls, jweKeys } = options;
  const { corsOrigins = [], allowRemoteControl = false } = options;
  const envelopesFor = createEnvelopesFor(jweKeys === undefined ? undefined : loadKeys(jweKeys));
  const access = createAccess({ host, corsOrigins, allowRemoteControl });
  const admin = createAdmin(access, () => ({ ...core.context, journal: core.journal, webhooks: webhooks.sender }));
  const store = await openState(options);
  const core: MockCore = createCore(options, { contract, envelopesFor, admin, idPrefix, store });
  if (core.sandbox !== undefined) link?.(core.sandbox.clock);
  const webhooks = createMockWebhooks(core, options);
  const server = createMockServer(() => core.context, core.observe, {
    tls,
    url: () => url,
    ...(requestTimeout !== undefined && { requestTimeout }),
  });
  const url = await listen(server, port, host, tls === undefined ? 'http' : 'https').catch(async (error) => {
    await webhooks.close();
    await store?.close();
    throw error;
  });
  let closing: Promise<void> | undefined;
  return {
    url,
    certificate: tls?.cert,
    defaultVersion: core.defaultVersion,
    state: core.state,
    advance: core.advance,
    pay: core.pay,
    payTopUp: core.payTopUp,
    changeMandate: core.changeMandate,
    webhooks: core.webhooks,
    get requests() {
      return core.requests;
    },
    get violations() {
      return core.violations;
    },
    respondWith: core.respondWith,
    failWith: core.failWith,
    expectNoViolations: core.expectNoViolations,
    sendWebhook: (event, sent) => webhooks.sender.send(event, sent),
    reset: core.reset,
    reload(next) {
      core.reload(next);
      webhooks.renew();
    },
    close() {
      closing ??= Promise.all([close(server), webhooks.close()]).then(() => store?.close());
      return closing;
    },
  };
}
