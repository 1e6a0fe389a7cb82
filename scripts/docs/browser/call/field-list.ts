import type { CallDescription, CallField } from '../../page-data/call-description.ts';
import { button, make } from '../element.ts';
import { sentVersion, versionInUse } from '../versions.ts';
import { type FieldRow, fieldRow } from './field-row.ts';
import type { CallInput } from './prepare-call.ts';

/** The parameters and the fields of the form: what is needed or in the example at first, others when they are wanted. */
export class FieldList {
  readonly element: HTMLElement;
  readonly #description: CallDescription;
  readonly #list = make('div');
  #rows: FieldRow[] = [];
  #withForm: boolean;

  constructor(description: CallDescription) {
    this.#description = description;
    this.#withForm = description.bodies[0]?.kind === 'form';
    this.element = make('fieldset', {}, make('legend', {}, 'What is sent'), this.#list, this.#adder());
    this.fillIn({});
  }

  get values(): CallInput['fields'] {
    return this.#rows.filter((row) => this.#counts(row)).map(({ field, control }) => ({ field, value: control.value }));
  }

  /** Shows the fields of the form, or hides them while something else is the body. */
  showForm(isShown: boolean): void {
    this.#withForm = isShown;
    for (const row of this.#rows) row.element.hidden = !this.#counts(row);
  }

  /** Shows what is needed, and the fields of an example of the body. */
  fillIn(example: Readonly<Record<string, string>>): void {
    this.#rows = [];
    this.#list.replaceChildren();
    const { fields } = this.#description;
    for (const field of fields) {
      const shown = field.in === 'body' ? example[field.name] : undefined;
      if (field.required || field.role === 'version' || shown !== undefined)
        this.#add(field, shown ?? firstValue(field));
    }
    const known = new Set(fields.flatMap(({ in: part, name }) => (part === 'body' ? [name] : [])));
    for (const [name, value] of Object.entries(example)) if (!known.has(name)) this.#add({ in: 'body', name }, value);
  }

  #counts({ field }: FieldRow): boolean {
    return this.#withForm || field.in !== 'body';
  }

  #add(field: CallField, value: string): FieldRow {
    const remove = field.required ? undefined : () => this.#remove(row);
    const row: FieldRow = fieldRow(field, value, remove);
    this.#rows.push(row);
    this.#list.append(row.element);
    return row;
  }

  #remove(row: FieldRow): void {
    this.#rows = this.#rows.filter((other) => other !== row);
    row.element.remove();
  }

  /** Adds a field by its name; one that the contract does not know goes where the others go. */
  #adder(): HTMLElement {
    const { fields } = this.#description;
    const names = make('datalist', { id: 'try-names' }, ...fields.map(({ name }) => make('option', { value: name })));
    const input = make('input', { id: 'try-name', list: names.id, autocomplete: 'off', spellcheck: 'false' });
    const add = () => {
      const name = input.value.trim();
      if (name === '') return;
      input.value = '';
      const shown = this.#rows.find((row) => row.field.name === name && this.#counts(row));
      const other: CallField = { in: this.#withForm ? 'body' : 'query', name };
      const field = fields.find((one) => one.name === name && (this.#withForm || one.in !== 'body')) ?? other;
      (shown ?? this.#add(field, firstValue(field))).control.focus();
    };
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault(); // it would send the call
      add();
    });
    return make(
      'div',
      { class: 'add' },
      make('label', { for: input.id }, 'Another field'),
      input,
      names,
      button('Add', add),
    );
  }
}

function firstValue({ role, example = '' }: CallField): string {
  return role === 'version' ? sentVersion(versionInUse()) : example;
}
