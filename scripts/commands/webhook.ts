import { usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { defineCommand } from './command.ts';
import { listWebhooks } from './webhook-list.ts';
import { webhookOptions } from './webhook-options.ts';
import { sendWebhook } from './webhook-send.ts';

export const webhookCommand = defineCommand({
  name: 'webhook',
  summary: 'Post a webhook to your server, as the API would, or list the webhooks.',
  examples: [
    'ecc webhook list --api-version 2019-03-12',
    'ecc webhook send ORDER_SUCCEEDED --to http://127.0.0.1:3000/webhooks',
    `ecc webhook send ORDER_SUCCEEDED --to http://127.0.0.1:3000/webhooks --set /content/order/order_id='"shop-1"'`,
    'ecc webhook send ORDER_FAILED --to http://127.0.0.1:3000/webhooks --retry --time-scale 3600   # a day in 24 seconds',
  ],
  positionals: { usage: 'list | send <event> --to <url>', most: 2, check: taskOf },
  options: webhookOptions,
  async run(values, io, positionals) {
    const task = taskOf(positionals);
    return task.verb === 'list' ? listWebhooks(values, io) : sendWebhook(task.event, values, io);
  },
});

type Task = { readonly verb: 'list' } | { readonly verb: 'send'; readonly event: string };

const VERBS = ['send', 'list'];

function taskOf([verb, event]: readonly string[]): Task {
  const example =
    'Write `ecc webhook send <event> --to <url>` or `ecc webhook list`; `ecc webhook --help` has examples.';
  if (verb === undefined)
    throw usageError('`ecc webhook` does nothing without `send` and an event, or `list`.', example);
  if (!VERBS.includes(verb)) {
    const guess = nearest(verb, VERBS);
    const hint = guess ? `; did you mean \`${guess}\`?` : '; `send` and `list` are.';
    throw usageError(`\`${verb}\` is not something that \`ecc webhook\` does${hint}`, example);
  }
  if (verb === 'list') {
    if (event !== undefined) throw usageError(`\`${event}\` is one argument too many.`, example);
    return { verb };
  }
  if (event === undefined) {
    throw usageError('`ecc webhook send` needs the name of an event.', 'See `ecc webhook list` for the events.');
  }
  return { verb: 'send', event };
}
