import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startCli } from '../../run-cli.ts';
import { type Answer, type Sent, sendTo } from './send.ts';

/** A mock process. */
export interface MockProcess {
  send(sent: Sent): Promise<Answer>;
  /** Asks at the mock's own addresses. */
  ask(method: string, path: string, value?: object): Promise<unknown>;
  /** Ends it without a warning, and waits until it is gone. */
  kill(): Promise<void>;
}

/** @param args beside the port */
export async function startProcess(args: readonly string[]): Promise<MockProcess> {
  const child = startCli(['mock', '--port', '0', '--quiet', ...args]);
  const ended = once(child, 'close');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  const early = ended.then(() => Promise.reject(new Error(`The mock ended: ${errors}`)));
  early.catch(() => {}); // once it has started, its end is somebody's wish
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), early]);
  const origin = String(line);
  return {
    send: (sent) => sendTo(origin, sent),
    async ask(method, path, value) {
      const body = value === undefined ? '' : JSON.stringify(value);
      const answer = await sendTo(origin, { method, path, headers: { 'content-type': 'application/json' }, body });
      if (answer.status >= 300) throw new Error(`${method} ${path} was answered with ${answer.status}: ${answer.body}`);
      return answer.body === '' ? undefined : JSON.parse(answer.body);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
