import { fromPointer } from '../contract/pointer.ts';
import type { Tally } from '../report/tally.ts';
import type { TrafficItem } from '../traffic/traffic.ts';
import { CREDENTIALS_MISSING } from '../validation/catalogue.ts';
import type { ExchangeFinding } from '../validation/exchange/finding.ts';

/** Watches whether a recorder has left out the headers that carry credentials. */
export interface CredentialWatch {
  see(item: Extract<TrafficItem, { readonly kind: 'exchange' }>): void;
  /**
   * Takes the missing credentials out of a tally that no request of a HAR has: it was the recorder that left them out.
   *
   * @returns what is to be told of it
   */
  forgetIn(tally: Tally): string[];
}

/** The headers that a whole recording has are few. */
const MOST_NAMES = 10_000;

/** Makes a watch. Browsers leave credentials out of a HAR unless they are told otherwise. */
export function createCredentialWatch(): CredentialWatch {
  const seen = new Set<string>();
  let isAllHar = true;
  return {
    see({ exchange: { request }, isHar = false }) {
      if (request === undefined) return;
      if (!isHar) isAllHar = false;
      if (seen.size < MOST_NAMES) for (const [name] of request.headers) seen.add(name.toLowerCase());
    },
    forgetIn(tally) {
      if (!isAllHar) return [];
      const names = new Set<string>();
      tally.forget((finding) => {
        const name = missingHeader(finding);
        if (name === undefined || seen.has(name.toLowerCase())) return false;
        names.add(name);
        return true;
      });
      return [...names].map(
        (name) =>
          `No request has the header ${name}, which browsers leave out of a HAR unless they are told to export sensitive data; credentials were not judged.`,
      );
    },
  };
}

function missingHeader({ code, in: part, pointer }: ExchangeFinding): string | undefined {
  return code === CREDENTIALS_MISSING && part === 'header' ? fromPointer(pointer)[0] : undefined;
}
