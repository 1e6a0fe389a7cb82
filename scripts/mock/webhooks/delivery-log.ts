import type { ToldAttempt } from './attempt.ts';
import type { Delivery } from './deliver.ts';
import type { Message } from './message.ts';

/** A delivery as it is told to others, and whether it is still being repeated. */
export interface LoggedDelivery extends Omit<Delivery, 'attempts'> {
  /** Names it when it is to be sent again. */
  readonly id: string;
  readonly attempts: readonly ToldAttempt[];
  readonly pending: boolean;
}

/** What became of a delivery so far. */
export type Standing = Omit<LoggedDelivery, 'id'>;

/** The deliveries of late, each as it is now. */
export interface DeliveryLog {
  /**
   * Takes a new delivery in.
   *
   * @returns how to bring it up to date, and to read it with its name
   */
  add(message: Message, standing: Standing): (now: Standing) => LoggedDelivery;
  /** The newest first. */
  list(): LoggedDelivery[];
  /** What was sent; undefined for a delivery that is not known, or not any more. */
  messageOf(id: string): Message | undefined;
}

/**
 * @param prefix stands before the numbers that identify deliveries
 * @param most how many are kept; the oldest ones are forgotten
 */
export function createDeliveryLog(prefix: string, most = 100): DeliveryLog {
  const entries: { delivery: LoggedDelivery; readonly message: Message }[] = [];
  let last = 0;
  return {
    add(message, standing) {
      last += 1;
      const id = `${prefix}${last}`;
      const entry = { delivery: { id, ...standing }, message };
      entries.unshift(entry);
      entries.length = Math.min(entries.length, most);
      return (now) => {
        entry.delivery = { id, ...now };
        return entry.delivery;
      };
    },
    list: () => entries.map(({ delivery }) => delivery),
    messageOf: (id) => entries.find(({ delivery }) => delivery.id === id)?.message,
  };
}
