import { startMockProcess } from '../../mock-process.ts';
import { type Answer, type Sent, sendTo } from './send.ts';

/** A mock process that is asked on a connection for each call. */
export interface AskedProcess {
  send(sent: Sent): Promise<Answer>;
  /** Asks at the mock's own addresses. */
  ask(method: string, path: string, value?: object): Promise<unknown>;
  /** Ends it without a warning, and waits until it is gone. */
  kill(): Promise<void>;
}

/** @param args beside the port */
export async function startProcess(args: readonly string[]): Promise<AskedProcess> {
  const { url, kill } = await startMockProcess(['--quiet', ...args]);
  return {
    send: (sent) => sendTo(url, sent),
    async ask(method, path, value) {
      const body = value === undefined ? '' : JSON.stringify(value);
      const answer = await sendTo(url, { method, path, headers: { 'content-type': 'application/json' }, body });
      if (answer.status >= 300) throw new Error(`${method} ${path} was answered with ${answer.status}: ${answer.body}`);
      return answer.body === '' ? undefined : JSON.parse(answer.body);
    },
    async kill() {
      await kill();
    },
  };
}
