import type { CallCredential, CallDescription } from '../../page-data/call-description.ts';
import { make } from '../element.ts';
import type { CallInput } from './prepare-call.ts';

/** The key and the token. They stay in their fields, which are emptied when the page is left. */
export class CredentialFields {
  readonly element: HTMLElement;
  readonly #inputs: readonly { readonly credential: CallCredential; readonly input: HTMLInputElement }[];
  /** Whether an operation gets the key that does without. */
  readonly #sent: HTMLInputElement | undefined;

  constructor({ credentials, exempt }: CallDescription) {
    this.#inputs = credentials.map((credential) => {
      const id = `try-${credential.basic ? 'key' : 'token'}`;
      return { credential, input: make('input', { id, type: 'password', autocomplete: 'off', spellcheck: 'false' }) };
    });
    this.#sent = exempt && credentials.length > 0 ? make('input', { id: 'try-signed', type: 'checkbox' }) : undefined;
    const rows = this.#inputs.map(({ credential, input }) =>
      make('div', { class: 'field' }, make('label', { for: input.id }, labelOf(credential)), input),
    );
    this.element = make('fieldset', {}, make('legend', {}, 'Signing in'), note(credentials, exempt));
    if (this.#sent !== undefined) {
      const label = make('label', { for: this.#sent.id }, 'Sign in all the same');
      this.element.append(make('p', {}, this.#sent, ' ', label));
      const sent = this.#sent;
      const show = () => {
        for (const row of rows) row.hidden = !sent.checked;
      };
      sent.addEventListener('change', show);
      show();
    }
    this.element.append(...rows);
    window.addEventListener('pagehide', () => {
      for (const { input } of this.#inputs) input.value = '';
    });
  }

  get values(): CallInput['credentials'] {
    if (this.#sent?.checked === false) return [];
    return this.#inputs.map(({ credential, input }) => ({ credential, value: input.value }));
  }
}

function labelOf({ basic, name }: CallCredential): string {
  return basic ? 'API key' : name;
}

function note(credentials: readonly CallCredential[], exempt: boolean): HTMLElement {
  if (credentials.length === 0) return make('p', {}, 'This call needs no credentials.');
  const text = exempt
    ? 'This call does without credentials, so none are sent unless you ask for it.'
    : 'Kept on this page only, until you leave it. For the mock any text will do as a key.';
  return make('p', {}, text);
}
