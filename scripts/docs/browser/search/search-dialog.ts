import { button, make } from '../element.ts';
import { versionInUse } from '../versions.ts';
import { loadSearch, type PageSearch } from './load-search.ts';
import { resultOption } from './result-option.ts';

/** The search of the pages: a field, and below it what is found. See https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export class SearchDialog {
  readonly #input = make('input', {
    // A field of the type `search` would take Escape for itself.
    ...{ id: 'query', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false' },
    ...{ 'aria-controls': 'results', 'aria-expanded': 'false', 'aria-autocomplete': 'list' },
  });
  readonly #list = make('div', { id: 'results', role: 'listbox', 'aria-label': 'Results' });
  readonly #status = make('p', { role: 'status' });
  readonly #dialog: HTMLDialogElement;
  #search: PageSearch | undefined;
  #options: readonly HTMLAnchorElement[] = [];
  #active = -1;

  constructor() {
    const label = make('label', { for: this.#input.id }, 'Search');
    const close = button('Close', () => this.#dialog.close());
    const head = make('div', { class: 'head' }, label, this.#input, close);
    this.#dialog = make('dialog', { class: 'search', 'aria-label': 'Search' }, head, this.#status, this.#list);
    document.body.append(this.#dialog);
    this.#input.addEventListener('input', () => this.#find());
    this.#input.addEventListener('keydown', (event) => this.#move(event));
    this.#dialog.addEventListener('click', ({ target }) => {
      const isBackdrop = target === this.#dialog;
      const isResult = target instanceof Element && target.closest('[role=option]') !== null;
      if (isBackdrop || isResult) this.#dialog.close(); // a result may lie on this page
    });
    this.#status.textContent = 'Loading…';
    loadSearch().then(
      (search) => {
        this.#search = search;
        this.#find();
      },
      (error: unknown) => {
        this.#status.textContent = error instanceof Error ? error.message : String(error);
      },
    );
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#input.focus();
    this.#input.select();
    this.#find(); // the version may be another one
  }

  #find(): void {
    if (this.#search === undefined) return;
    const query = this.#input.value.trim();
    const hits = query === '' ? [] : this.#search(query);
    this.#options = hits.map((hit, place) => resultOption(hit, query, `result-${place}`));
    this.#list.replaceChildren(...this.#options);
    this.#input.setAttribute('aria-expanded', String(hits.length > 0));
    this.#status.textContent = said(query, hits.length);
    this.#activate(hits.length > 0 ? 0 : -1);
  }

  #move(event: KeyboardEvent): void {
    const { length } = this.#options;
    const next: Readonly<Record<string, number>> = {
      ArrowDown: (this.#active + 1) % length,
      ArrowUp: (this.#active - 1 + length) % length,
    };
    const target = next[event.key];
    if (length > 0 && target !== undefined) {
      event.preventDefault();
      this.#activate(target);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#options[this.#active]?.click();
    }
  }

  #activate(place: number): void {
    this.#options[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = place;
    const option = this.#options[place];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', option?.id ?? '');
  }
}

function said(query: string, count: number): string {
  const place = `version ${versionInUse()} and in the guides`;
  if (query === '') return `Operations, fields, values, errors, webhooks, schemas in ${place}.`;
  if (count === 0) return `Nothing like it in ${place}.`;
  return `${count} ${count === 1 ? 'result' : 'results'} in ${place}.`;
}
