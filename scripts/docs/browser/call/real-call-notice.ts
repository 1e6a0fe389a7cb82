import type { CallDescription } from '../../page-data/call-description.ts';
import { make } from '../element.ts';
import { isLocal } from './is-local.ts';
import { CallRefusal } from './prepare-call.ts';

const EFFECTS: Readonly<Record<CallDescription['effect'], string>> = {
  reads: 'It only reads, but it reads real data, and the key goes there.',
  changes: 'It changes what is there, and calls of a production account are real.',
  'moves-money': 'It can move money: somebody has less or more of it afterwards.',
};

/** Says what a call of another server than a mock means, and wants to hear that it is meant. */
export class RealCallNotice {
  readonly element: HTMLElement;
  readonly #confirmed = make('input', { id: 'try-real', type: 'checkbox' });
  readonly #host = make('strong', {});

  constructor({ effect }: CallDescription) {
    const label = make('label', { for: this.#confirmed.id }, 'Send it there');
    this.element = make(
      'div',
      { class: 'notice' },
      make('p', {}, 'This call goes to ', this.#host, ', which is no mock on this machine. ', EFFECTS[effect]),
      make('p', {}, this.#confirmed, ' ', label),
    );
  }

  /** A confirmation counts for one server only. */
  update(baseUrl: string): void {
    const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : '';
    if (host !== this.#host.textContent) this.#confirmed.checked = false;
    this.#host.textContent = host;
    this.element.hidden = host === '' || isLocal(baseUrl);
  }

  /** @throws CallRefusal */
  assertConfirmed(): void {
    if (this.element.hidden || this.#confirmed.checked) return;
    throw new CallRefusal(`Say first that the call may go to ${this.#host.textContent}.`);
  }
}
