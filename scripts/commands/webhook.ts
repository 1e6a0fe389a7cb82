import { usageError } from '../contract/errors.ts';
import { isJsonContainer, type JsonValue } from '../contract/json.ts';
import type { Delivery } from '../mock/webhooks/deliver.ts';
import { defineCommand, type ExitCode } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import type { OptionTable, OptionValues } from './options.ts';

const webhookOptions = {
  to: {
    type: 'string',
    placeholder: 'url',
    required: true,
    description: 'where to post it',
    hint: 'Give the URL of your server that takes webhooks.',
  },
  'api-version': {
    type: 'string',
    placeholder: 'version',
    description: 'version or date that the payload is made for; by default the newest',
  },
  example: { type: 'string', placeholder: 'name', description: 'example to send; by default the first of the event' },
  set: {
    type: 'string',
    multiple: true,
    placeholder: 'pointer=json',
    description: 'set a value of the payload; as often as needed',
    parse: pairOf,
  },
  username: {
    type: 'string',
    placeholder: 'name',
    description: 'user name; else ECC_WEBHOOK_USERNAME, else webhook_user',
  },
  password: {
    type: 'string',
    placeholder: 'word',
    description: 'password; else ECC_WEBHOOK_PASSWORD, which others on the machine do not see, else webhook_password',
  },
  retry: { type: 'boolean', description: 'repeat by the documented plan, for about a day, until it is taken' },
  'time-scale': {
    type: 'string',
    placeholder: 'number',
    description: 'wait shorter: 3600 makes an hour a second',
    parse: (text: string) => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined),
    refusal: 'no number from 1 up',
    hint: 'Give for example 3600, which makes an hour a second.',
  },
  json: { type: 'boolean', description: 'print the outcome as JSON' },
  ...contractOptions,
} as const satisfies OptionTable;

export const webhookCommand = defineCommand({
  name: 'webhook',
  summary: 'Post a webhook to your server, as the API would.',
  examples: [
    'ecc webhook send ORDER_SUCCEEDED --to http://127.0.0.1:3000/webhooks',
    `ecc webhook send ORDER_SUCCEEDED --to http://127.0.0.1:3000/webhooks --set /content/order/order_id='"shop-1"'`,
    'ecc webhook send ORDER_FAILED --to http://127.0.0.1:3000/webhooks --retry --time-scale 3600   # a day in 24 seconds',
  ],
  positionals: { usage: 'send <event>', most: 2, check: eventOf },
  options: webhookOptions,
  async run(values, io, positionals) {
    const delivery = await send(eventOf(positionals), values, io);
    return print(delivery, values.json, io);
  },
});

async function send(event: string, values: OptionValues<typeof webhookOptions>, io: Io): Promise<Delivery> {
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

function eventOf([verb, event]: readonly string[]): string {
  const example = 'Write `ecc webhook send <event> --to <url>`; `ecc webhook --help` has examples.';
  if (verb === undefined) throw usageError('`ecc webhook` does nothing without `send` and an event.', example);
  if (verb !== 'send')
    throw usageError(`\`${verb}\` is not something that \`ecc webhook\` does; \`send\` is.`, example);
  if (event === undefined) throw usageError('`ecc webhook send` needs the name of an event.', example);
  return event;
}

function pairOf(pair: string): [string, JsonValue] {
  const equals = pair.indexOf('=');
  const pointer = pair.slice(0, Math.max(equals, 0));
  if (equals === -1) throw usageError('`--set` has no `=`.', 'Give a JSON Pointer, `=`, and a value in JSON.');
  try {
    return [pointer, asJsonValue(JSON.parse(pair.slice(equals + 1)))];
  } catch {
    throw usageError(
      `\`--set ${pointer}=\` is not followed by JSON.`,
      `Text needs double quotes, and those need single ones in a shell: --set '${pointer}="text"'`,
    );
  }
}

function asJsonValue(value: unknown): JsonValue {
  if (isJsonContainer(value) || value === null) return value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError('JSON.parse gives nothing else.');
}
