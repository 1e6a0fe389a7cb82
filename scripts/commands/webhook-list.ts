import type { Contract } from '../contract/contract.ts';
import { sentWebhooks, webhookIn } from '../contract/webhooks.ts';
import type { ExitCode } from './command.ts';
import { loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import type { WebhookValues } from './webhook-options.ts';

/** A webhook as it is listed. */
interface ListedWebhook {
  readonly event: string;
  readonly summary: string | undefined;
  /** The version that brought it; `baseline` when none did. */
  readonly since: string;
  readonly examples: readonly string[];
}

/**
 * Prints the webhooks that the API posts in a version, in the order of its document.
 *
 * @throws ContractError `VERSION_INVALID` for an `--api-version` that is no version and no date
 */
export async function listWebhooks(values: WebhookValues, io: Io): Promise<ExitCode> {
  const contract = await loadFor(values, io);
  const version = contract.resolve(values['api-version']);
  const webhooks = webhooksIn(contract, version);
  if (values.json) {
    io.stdout.write(`${JSON.stringify(webhooks, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(0, ...webhooks.map(({ event }) => event.length));
  const first = contract.versions[0]?.version;
  for (const { event, summary = '', since } of webhooks) {
    io.stdout.write(`${event.padEnd(width)}  ${summary}${since === first ? '' : ` (since ${since})`}\n`);
  }
  io.stderr.write(`${webhooks.length} webhooks that the API posts in ${version}.\n`);
  return 0;
}

function webhooksIn(contract: Contract, version: string): ListedWebhook[] {
  return sentWebhooks(contract.document(version), version).map(({ event, operation, content }) => ({
    event,
    summary: operation.operation.summary,
    since: contract.versions.find((one) => webhookIn(contract, one.version, event) !== undefined)?.version ?? version,
    examples: Object.keys(content.examples ?? {}),
  }));
}
