import type { CallBody, FormExample } from '../../page-data/call-description.ts';
import { make } from '../element.ts';
import type { FieldList } from './field-list.ts';
import { JsonBody } from './json-body.ts';

/** What the body is made of: a form, whose fields stand among the others, or JSON. Some operations leave the choice. */
export class BodyChoice {
  /** What stands above the fields. */
  readonly before: readonly HTMLElement[];
  /** What stands below them. */
  readonly after: readonly HTMLElement[];
  readonly #fields: FieldList;
  readonly #json: JsonBody | undefined;
  readonly #ofForm: readonly HTMLElement[];
  #isForm: boolean;

  constructor(bodies: readonly CallBody[], fields: FieldList) {
    const form = bodies.find((body) => body.kind === 'form');
    const json = bodies.find((body) => body.kind === 'json');
    this.#fields = fields;
    this.#isForm = form !== undefined;
    this.#ofForm = form === undefined ? [] : exampleChoice(form.examples, fields);
    this.#json = json && new JsonBody(json.examples);
    this.before = [...(form !== undefined && json !== undefined ? [this.#choice()] : []), ...this.#ofForm];
    this.after = this.#json === undefined ? [] : [this.#json.element];
    this.#show();
  }

  /** The body, when it is JSON. */
  get json(): string | undefined {
    return this.#isForm ? undefined : this.#json?.text;
  }

  #choice(): HTMLElement {
    const select = make('select', { id: 'try-body', autocomplete: 'off' });
    select.append(make('option', { value: 'form' }, 'Form'), make('option', { value: 'json' }, 'JSON'));
    select.addEventListener('change', () => {
      this.#isForm = select.value === 'form';
      this.#show();
    });
    return make('div', { class: 'field' }, make('label', { for: select.id }, 'Send the body as'), select);
  }

  #show(): void {
    this.#fields.showForm(this.#isForm);
    for (const element of this.#ofForm) element.hidden = !this.#isForm;
    for (const element of this.after) element.hidden = this.#isForm;
  }
}

/** Fills the form with one of the examples. */
function exampleChoice(examples: readonly FormExample[], fields: FieldList): HTMLElement[] {
  const [first] = examples;
  if (first === undefined) return [];
  fields.fillIn(first.values);
  if (examples.length === 1) return [];
  const select = make('select', { id: 'try-example', autocomplete: 'off' });
  select.append(...examples.map(({ name, summary = name }) => make('option', { value: name }, summary)));
  select.addEventListener('change', () => {
    fields.fillIn(examples.find(({ name }) => name === select.value)?.values ?? {});
  });
  return [make('div', { class: 'field' }, make('label', { for: select.id }, 'Example'), select)];
}
