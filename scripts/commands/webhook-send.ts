import { usageError } from '../contract/errors.ts';
import type { Delivery } from '../mock/webhooks/deliver.ts';
import type { ExitCode } from './command.ts';
import { loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import type { WebhookValues } from './webhook-options.ts';

/**
 * Posts a webhook as the API would, and says what became of it.
 *
 * @returns 0 when it was taken, 1 when not
 * @throws ContractError for an event, a version, an example or a value that there is not
 */
export async function sendWebhook(event: string, values: WebhookValues, io: Io): Promise<ExitCode> {
  return print(await send(event, values, io), values.json, io);
}

async function send(event: string, values: WebhookValues, io: Io): Promise<Delivery> {
  if (values.to === undefined)
    throw usageError('`--to` is missing.', 'Give the URL of your server that takes webhooks.');
  const [{ prepareMessage }, { deliver, systemTransport }] = await Promise.all([
    import('../mock/webhooks/message.ts'),
    import('../mock/webhooks/deliver.ts'),
  ]);
  const contract = await loadFor(values, io);
  const message = prepareMessage(
    contract,
    {
      event,
      version: contract.resolve(values['api-version']),
      to: values.to,
      example: values.example,
      username: values.username ?? io.env.ECC_WEBHOOK_USERNAME,
      password: values.password ?? io.env.ECC_WEBHOOK_PASSWORD,
      set: Object.fromEntries(values.set),
      retry: values.retry,
      timeScale: values['time-scale'],
      fault: values.fault,
      delay: values.delay,
    },
    Date.now(),
  );
  for (const warning of message.warnings) io.stderr.write(`Warning: ${warning}.\n`);
  const stop = new AbortController();
  void io.untilStopped().then(() => stop.abort());
  return deliver(message, systemTransport, stop.signal, (soFar, wait) => {
    if (wait !== undefined) io.stderr.write(`${lastOutcome(soFar)}; again in ${duration(wait)}\n`);
  });
}

function print(delivery: Delivery, json: boolean, io: Io): ExitCode {
  const { event, version, to, delivered, attempts } = delivery;
  const tries = attempts.length > 1 ? ` at attempt ${attempts.length}` : '';
  const outcome = `${delivered ? 'delivered' : 'not delivered'}${tries}: ${lastOutcome(delivery)}`;
  io.stdout.write(json ? `${JSON.stringify(delivery, null, 2)}\n` : `${event} of ${version} to ${to} was ${outcome}\n`);
  return delivered ? 0 : 1;
}

function lastOutcome({ attempts }: Delivery): string {
  const last = attempts.at(-1);
  return last === undefined ? 'it was stopped' : `${last.status ?? last.error}, ${last.milliseconds} ms`;
}

function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 120) return `${Number(seconds.toFixed(1))} s`;
  return seconds < 7200 ? `${Number((seconds / 60).toFixed(1))} min` : `${Number((seconds / 3600).toFixed(1))} h`;
}
