import { ContractError, type ContractErrorCode } from '../../contract/errors.ts';
import { type Answer, jsonAnswer } from '../answers/answer.ts';
import { errorAnswer } from '../answers/own-error.ts';
import { withoutSecrets } from '../findings/redact.ts';
import { maskJson } from '../journal/mask.ts';
import type { ControlWishes, StartedDelivery } from './control.ts';
import { parseControlInput } from './control-input.ts';
import type { LoggedDelivery } from './delivery-log.ts';
import type { Message } from './message.ts';
import { isAllowedTarget } from './target.ts';

/** What the answers are made with. */
export interface ControlParts {
  readonly prepare: (event: string, wishes: ControlWishes) => Message;
  readonly start: (message: Message) => StartedDelivery;
  readonly webhookUrl: URL | undefined;
  readonly list: () => readonly LoggedDelivery[];
}

const STATUSES: Partial<Readonly<Record<ContractErrorCode, number>>> = {
  WEBHOOK_UNKNOWN: 404,
  WEBHOOK_TARGET_REFUSED: 403,
  WEBHOOK_TOO_MANY: 429,
};

/** Answers `GET /_contract/webhooks` with the deliveries of late, and `POST /_contract/webhooks/{event}` by sending. */
export async function answerControl(
  parts: ControlParts,
  method: string,
  segments: readonly string[],
  body: Uint8Array,
): Promise<Answer> {
  const [event = '', ...more] = segments;
  if (more.length > 0)
    return errorAnswer(404, 'USAGE', 'There is nothing at this path.', 'Name one event, without a slash.');
  if (event === '') {
    if (method === 'GET' || method === 'HEAD') return jsonAnswer(200, masked({ deliveries: parts.list() }));
    return wrongMethod('GET, HEAD', 'To send a webhook, name its event: POST /_contract/webhooks/{event}.');
  }
  if (method !== 'POST') return wrongMethod('POST', 'Send the webhook with POST; GET /_contract/webhooks lists them.');
  try {
    return jsonAnswer(200, masked(await sendFirst(parts, event, body)));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const [message, hint] = [error.message, error.hint].map(withoutSecrets);
    return errorAnswer(STATUSES[error.code] ?? 400, error.code, message ?? '', hint ?? '');
  }
}

/** Any page in a browser can reach the mock, so only addresses that a page can reach anyway are sent to. */
async function sendFirst(
  { prepare, start, webhookUrl }: ControlParts,
  event: string,
  body: Uint8Array,
): Promise<LoggedDelivery> {
  const message = prepare(event, parseControlInput(body));
  if (isAllowedTarget(message.url, webhookUrl)) return start(message).first;
  throw new ContractError({
    code: 'WEBHOOK_TARGET_REFUSED',
    message: 'The address is neither on this machine nor at the origin of the URL that is set for webhooks.',
    hint: 'Send to 127.0.0.1, [::1] or localhost, or set the URL when you start the mock; `ecc webhook send` takes any.',
  });
}

function wrongMethod(allow: string, hint: string): Answer {
  return errorAnswer(405, 'USAGE', 'This path does not take the method.', hint, { allow });
}

/** Addresses and names of fields are the caller's own words and may hold secrets. */
function masked(value: object) {
  return maskJson(value, new Set());
}
