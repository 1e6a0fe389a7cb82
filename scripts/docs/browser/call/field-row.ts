import { fieldAnchor } from '../../../contract/field-anchor.ts';
import type { CallField } from '../../page-data/call-description.ts';
import { button, make } from '../element.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A field of the form, on the page. */
export interface FieldRow {
  readonly field: CallField;
  readonly element: HTMLElement;
  readonly control: Control;
}

/** Nothing that is put in is kept by the browser. */
const UNKEPT = { autocomplete: 'off', spellcheck: 'false' };

/**
 * @param onRemove for a field that can be taken away again
 */
export function fieldRow(field: CallField, value: string, onRemove?: () => void): FieldRow {
  const { in: part, name, required } = field;
  const id = `try-${part}-${name}`;
  const control = controlOf(field, id);
  control.value = value;
  if (control instanceof HTMLSelectElement && control.value !== value) {
    control.append(make('option', { value }, value));
    control.value = value;
  }
  const element = make('div', { class: 'field' }, make('label', { for: id }, name), place(part, required));
  const anchor = fieldAnchor(name, part === 'body' ? 'request' : part);
  if (document.getElementById(anchor) !== null) {
    element.append(make('a', { href: `#${anchor}`, 'aria-label': `What ${name} is` }, 'about'));
  }
  if (onRemove !== undefined) element.append(button('Remove', onRemove, { 'aria-label': `Remove ${name}` }));
  element.append(control, ...suggestions(field, control));
  return { field, element, control };
}

function place(part: CallField['in'], required: boolean | undefined): HTMLElement {
  return make('span', { class: 'place' }, `${part}${required ? ', required' : ''}`);
}

function controlOf({ kind, values = [], closed }: CallField, id: string): Control {
  if (kind === 'boolean') return choice(id, ['true', 'false']);
  if (closed) return choice(id, values);
  if (kind === 'json') return make('textarea', { id, rows: '3', ...UNKEPT });
  const type = kind === 'secret' ? 'password' : 'text';
  return make('input', { id, type, ...(kind === 'number' && { inputmode: 'decimal' }), ...UNKEPT });
}

function choice(id: string, values: readonly string[]): HTMLSelectElement {
  const options = values.map((value) => make('option', { value }, value));
  return make('select', { id, autocomplete: 'off' }, make('option', { value: '' }, '(not sent)'), ...options);
}

/** The known values of a list that may grow. */
function suggestions({ values = [], closed, kind }: CallField, control: Control): HTMLElement[] {
  if (values.length === 0 || closed || kind === 'boolean') return [];
  const id = `${control.id}-values`;
  control.setAttribute('list', id);
  return [make('datalist', { id }, ...values.map((value) => make('option', { value })))];
}
