import type { ToldAttempt } from './attempt.ts';
import type { Delivery } from './deliver.ts';

/** A delivery as it is told to others, and whether it is still being repeated. */
export interface LoggedDelivery extends Omit<Delivery, 'attempts'> {
  readonly attempts: readonly ToldAttempt[];
  readonly pending: boolean;
}

/** The deliveries of late, each as it is now. */
export interface DeliveryLog {
  /** Takes a new delivery in and gives the way to bring it up to date. */
  add(delivery: LoggedDelivery): (now: LoggedDelivery) => void;
  /** The newest first. */
  list(): LoggedDelivery[];
}

/** @param most how many are kept; the oldest ones are forgotten */
export function createDeliveryLog(most = 100): DeliveryLog {
  const entries: { delivery: LoggedDelivery }[] = [];
  return {
    add(delivery) {
      const entry = { delivery };
      entries.unshift(entry);
      entries.length = Math.min(entries.length, most);
      return (now) => {
        entry.delivery = now;
      };
    },
    list: () => entries.map(({ delivery }) => delivery),
  };
}
