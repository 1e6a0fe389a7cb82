import type { JsonExample } from '../../page-data/call-description.ts';
import { make } from '../element.ts';

/** The body of an operation that takes JSON. */
export class JsonBody {
  readonly element: HTMLElement;
  readonly #control = make('textarea', { id: 'try-json', rows: '12', autocomplete: 'off', spellcheck: 'false' });

  constructor(examples: readonly JsonExample[]) {
    const [first] = examples;
    this.#control.value = first?.text ?? '{}';
    const label = make('label', { for: this.#control.id }, 'Body, JSON');
    this.element = make('div', { class: 'field' }, label, ...this.#choice(examples), this.#control);
  }

  get text(): string {
    return this.#control.value;
  }

  #choice(examples: readonly JsonExample[]): HTMLElement[] {
    if (examples.length < 2) return [];
    const select = make('select', { 'aria-label': 'Example', autocomplete: 'off' });
    select.append(...examples.map(({ name, summary = name }) => make('option', { value: name }, summary)));
    select.addEventListener('change', () => {
      this.#control.value = examples.find(({ name }) => name === select.value)?.text ?? '';
    });
    return [select];
  }
}
