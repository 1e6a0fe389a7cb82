import { ContractError } from '../../contract/errors.ts';
import type { Message, Question, Replies, SentError } from './message.ts';

/** The other end of a process's channel: `process` in a worker, the worker in the primary. */
interface Peer {
  send?(message: Message, sent: (error: Error | null) => void): unknown;
  on(event: 'message', listener: (message: Message) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** How long a reply may take, in milliseconds; a process that is stopped never replies. */
const PATIENCE = 2000;

type Reply = Replies[keyof Replies];

/** Questions and replies between two processes of the mock. */
export interface Channel {
  ask<Name extends Question['name']>(question: Extract<Question, { name: Name }>): Promise<Replies[Name]>;
  send(message: Message): void;
}

/**
 * Opens the channel to another process.
 *
 * @param answer answers the other's questions
 * @param told is given all messages that are neither questions nor replies
 */
export function openChannel(
  peer: Peer,
  answer: (question: Question) => Promise<Reply>,
  told: (message: Message) => void = () => {},
): Channel {
  const waiting = new Map<number, { resolve(reply: Reply): void; reject(error: Error): void }>();
  let last = 0;
  const send = (message: Message) => peer.send?.(message, () => {}); // the other end may be gone already
  peer.on('message', (message) => {
    switch (message.kind) {
      case 'question':
        answer(message.question).then(
          (reply) => send({ kind: 'reply', id: message.id, reply }),
          (error: unknown) => send({ kind: 'question-failed', id: message.id, error: toSentError(error) }),
        );
        return;
      case 'reply':
        waiting.get(message.id)?.resolve(message.reply);
        waiting.delete(message.id);
        return;
      case 'question-failed':
        waiting.get(message.id)?.reject(new ContractError(message.error));
        waiting.delete(message.id);
        return;
      default:
        told(message);
    }
  });
  peer.on('disconnect', () => {
    for (const { reject } of waiting.values()) reject(new Error('The other process of the mock is gone.'));
    waiting.clear();
  });
  return {
    // The reply is of the question's own kind, since both ends are of the same program.
    ask: <Name extends Question['name']>(question: Extract<Question, { name: Name }>) =>
      new Promise<Reply>((resolve, reject) => {
        const id = ++last;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error('The other process of the mock does not answer.'));
        }, PATIENCE).unref();
        const settle = <Value>(done: (value: Value) => void) => {
          return (value: Value) => {
            clearTimeout(timer);
            done(value);
          };
        };
        waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
        send({ kind: 'question', id, question });
      }) as Promise<Replies[Name]>,
    send,
  };
}

/** An error as it goes to another process. What is no ContractError is a fault of the mock, and says so. */
export function toSentError(error: unknown): SentError {
  if (error instanceof ContractError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: 'USAGE', message: 'A process of the mock failed.', hint: 'Please report this, with the log.' };
}
