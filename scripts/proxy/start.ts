import { createServer } from 'node:http';
import type { Contract } from '../contract/contract.ts';
import type { Report } from '../report/report.ts';
import { createTally, type SourceOf } from '../report/tally.ts';
import { close, listen } from '../server/listen.ts';
import { FAILURES } from './failure.ts';
import { forward } from './forward.ts';
import { createJudge } from './judge.ts';
import { createOlderView } from './older-view.ts';
import type { PassedCall, PassFailure } from './passed.ts';
import type { Recorder } from './record/recorder.ts';
import { createUpstream, MOST_HEADER_BYTES, type UpstreamOptions } from './upstream.ts';
import { createWorkQueue } from './work-queue.ts';

/** How a proxy is set up. */
export interface ProxyOptions {
  readonly contract: Contract;
  readonly upstream: UpstreamOptions;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** How many bytes of a body are judged at the most. */
  readonly bodyLimit: number;
  /** The version of requests that name none. */
  readonly version?: string | undefined;
  readonly lenient?: boolean;
  /** Of `--as`: the version that clients are shown, and the one that the server is sent. */
  readonly versions?: { readonly client: string; readonly upstream: string } | undefined;
  readonly openRecorder?: ((origin: string) => Promise<Recorder>) | undefined;
  /** Is told of every call that did not get to its end. */
  readonly onFailure?: (failure: PassFailure, words: string) => void;
}

/** A proxy that runs. */
export interface RunningProxy {
  /** For example `http://127.0.0.1:4011`. */
  readonly url: string;
  /** Ends calls under way after a moment, and judges all that has passed. */
  close(): Promise<void>;
  readonly hasFindings: boolean;
  report(sourceOf?: SourceOf): Report;
}

/** How long a connection may be idle, in milliseconds; shorter times race with the calls of slow test suites. */
const KEEP_ALIVE = 60_000;

/**
 * Starts a proxy. It passes on what comes in both directions while it comes, and holds it against the contract when
 * there is nothing else to do.
 *
 * @throws ContractError `PORT_IN_USE`, `FILE_UNWRITABLE`; `USAGE` for a host or port that cannot be listened on
 */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { contract, bodyLimit, versions, port = 0, host = '127.0.0.1', onFailure } = options;
  const upstream = createUpstream(options.upstream);
  const tally = createTally();
  const judge = createJudge(contract, tally, {
    bodyLimit,
    versions,
    version: options.version,
    lenient: options.lenient ?? false,
  });
  const failures = new Map<PassFailure, number>();
  const view = versions && createOlderView(contract, versions.upstream, versions.client, bodyLimit);
  let recorder: Recorder | undefined;
  let recordFailure: unknown;
  const queue = createWorkQueue<PassedCall>(async (call) => {
    const judged = await judge(call);
    if (recorder === undefined || recordFailure !== undefined) return;
    await recorder.write(judged).catch((error: unknown) => {
      recordFailure ??= error;
    });
  });
  const observe = (call: PassedCall) => {
    const { failure } = call;
    if (failure !== undefined) {
      failures.set(failure, (failures.get(failure) ?? 0) + 1);
      onFailure?.(failure, FAILURES[failure]);
    }
    queue.add(call, lengthOf(call.request.body) + lengthOf(call.response?.body));
    queue.end();
  };
  const forwarding = { upstream, bodyLimit, view, observe };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE, maxHeaderSize: MOST_HEADER_BYTES, requestTimeout: 0 });
  server.on('request', (request, response) => {
    queue.begin();
    forward(forwarding, request, response);
  });
  for (const event of ['checkContinue', 'checkExpectation'] as const) {
    server.on(event, (request, response) => {
      queue.begin();
      forward(forwarding, request, response, event === 'checkContinue');
    });
  }
  const url = await listen(server, port, host);
  try {
    recorder = await options.openRecorder?.(upstream.origin);
  } catch (error) {
    await close(server);
    throw error;
  }

  let closing: Promise<void> | undefined;
  const end = async () => {
    await close(server);
    await queue.settled(); // a server counts a connection as closed before its calls know
    upstream.close();
    await queue.drain();
    await recorder?.close();
    if (recordFailure !== undefined) throw recordFailure;
  };
  return {
    url,
    close() {
      closing ??= end();
      return closing;
    },
    get hasFindings() {
      const { violations, drift } = tally.counts();
      return violations + drift > 0;
    },
    report(sourceOf) {
      const notes = [...failures].map(
        ([failure, count]) => `${FAILURES[failure]} (${count} ${count === 1 ? 'call' : 'calls'}).`,
      );
      return tally.report({ command: 'ecc proxy', version: versions?.client ?? null, notes }, sourceOf);
    },
  };
}

function lengthOf(body: PassedCall['request']['body']): number {
  return body instanceof Uint8Array ? body.length : 0;
}
