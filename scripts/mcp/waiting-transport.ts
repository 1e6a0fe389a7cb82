import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

/** The streams of one client, with knowledge of what it still waits for: who pipes requests in wants the answers. */
export class WaitingTransport extends StdioServerTransport {
  readonly #open = new Set<RequestId>();
  #whenAnswered: (() => void) | undefined;

  override async start(): Promise<void> {
    const receive = this.onmessage;
    this.onmessage = (message) => {
      const cancelled = cancelledBy(message);
      if (cancelled !== undefined) this.#done(cancelled);
      else if ('method' in message && 'id' in message) this.#open.add(message.id);
      receive?.(message);
    };
    await super.start();
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    await super.send(message);
    if (!('method' in message) && message.id !== undefined) this.#done(message.id);
  }

  /** Resolves when every request has its answer. */
  answered(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenAnswered = resolve;
      this.#tell();
    });
  }

  #done(id: RequestId): void {
    this.#open.delete(id);
    this.#tell();
  }

  #tell(): void {
    if (this.#open.size === 0) this.#whenAnswered?.();
  }
}

function cancelledBy(message: JSONRPCMessage): RequestId | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  const id = message.params?.requestId;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
