import { usageError } from '../contract/errors.ts';
import { isJsonContainer, type JsonValue } from '../contract/json.ts';
import type { Delivery } from '../mock/webhooks/deliver.ts';
import type { Command, CommandInput, ExitCode } from './command.ts';
import { specFolder, specOption } from './spec-option.ts';
import { untilStopped } from './until-stopped.ts';

export const webhookCommand: Command = {
  name: 'webhook',
  summary: 'Post a webhook to your server, as the API would.',
  usage:
    'send <event> --to <url> [--api-version <version>] [--example <name>] [--set <pointer>=<json>]… [--retry] [--json]',
  examples: [
    'ecc webhook send ORDER_SUCCEEDED --to http://127.0.0.1:3000/webhooks',
    `ecc webhook send ORDER_SUCCEEDED --to http://127.0.0.1:3000/webhooks --set /content/order/order_id='"shop-1"'`,
    'ecc webhook send ORDER_FAILED --to http://127.0.0.1:3000/webhooks --retry --time-scale 3600   # a day in 24 seconds',
  ],
  positionals: ['send', 'event'],
  options: {
    to: { type: 'string', placeholder: 'url', description: 'where to post it' },
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
    'time-scale': { type: 'string', placeholder: 'number', description: 'wait shorter: 3600 makes an hour a second' },
    json: { type: 'boolean', description: 'print the outcome as JSON' },
    spec: specOption,
  },
  async run(input) {
    const event = eventOf(input);
    const wishes = {
      to: textOf(input, 'to'),
      example: textOf(input, 'example'),
      username: textOf(input, 'username') ?? process.env.ECC_WEBHOOK_USERNAME,
      password: textOf(input, 'password') ?? process.env.ECC_WEBHOOK_PASSWORD,
      set: setOf(input),
      retry: input.values.retry === true,
      timeScale: timeScaleOf(input),
    };
    if (wishes.to === undefined)
      throw usageError('`--to` is missing.', 'Give the URL of your server that takes webhooks.');
    const [{ loadContract }, { prepareMessage }, { deliver, systemTransport }] = await Promise.all([
      import('../contract/load.ts'),
      import('../mock/webhooks/message.ts'),
      import('../mock/webhooks/deliver.ts'),
    ]);
    const contract = await loadContract(specFolder(input));
    const version = contract.resolve(textOf(input, 'api-version'));
    const message = prepareMessage(contract, { ...wishes, event, version }, Date.now());
    for (const warning of message.warnings) process.stderr.write(`Warning: ${warning}.\n`);
    const stop = new AbortController();
    void untilStopped().then(() => stop.abort());
    const delivery = await deliver(message, systemTransport, stop.signal, (soFar, wait) => {
      if (wait !== undefined) process.stderr.write(`${lastOutcome(soFar)}; again in ${duration(wait)}\n`);
    });
    return print(delivery, input.values.json === true);
  },
};

function print(delivery: Delivery, json: boolean): ExitCode {
  const { event, version, to, delivered, attempts } = delivery;
  const tries = attempts.length > 1 ? ` at attempt ${attempts.length}` : '';
  const outcome = `${delivered ? 'delivered' : 'not delivered'}${tries}: ${lastOutcome(delivery)}`;
  process.stdout.write(
    json ? `${JSON.stringify(delivery, null, 2)}\n` : `${event} of ${version} to ${to} was ${outcome}\n`,
  );
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

function eventOf({ positionals: [verb, event] }: CommandInput): string {
  const example = 'Write `ecc webhook send <event> --to <url>`; `ecc webhook --help` has examples.';
  if (verb === undefined) throw usageError('`ecc webhook` does nothing without `send` and an event.', example);
  if (verb !== 'send')
    throw usageError(`\`${verb}\` is not something that \`ecc webhook\` does; \`send\` is.`, example);
  if (event === undefined) throw usageError('`ecc webhook send` needs the name of an event.', example);
  return event;
}

function setOf({ values }: CommandInput): Record<string, JsonValue> {
  const pairs = Array.isArray(values.set) ? values.set.map(String) : [];
  return Object.fromEntries(pairs.map(pairOf));
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

function timeScaleOf(input: CommandInput): number | undefined {
  const text = textOf(input, 'time-scale');
  return text === undefined ? undefined : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function textOf({ values }: CommandInput, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
