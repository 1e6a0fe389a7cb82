import { make } from '../element.ts';
import type { Chosen } from './chosen-differences.ts';
import type { ComparisonLink } from './comparison-link.ts';

const ALL = '';

/** The controls of the page. */
export interface ComparisonForm {
  /** Shows a link in the controls, and what can be chosen with it. */
  show(link: ComparisonLink, chosen: Chosen): void;
  read(): ComparisonLink;
}

/**
 * Takes the controls of the page over.
 *
 * @param onChange is called when somebody chose something
 * @throws Error when the page lacks a control
 */
export function comparisonForm(onChange: (link: ComparisonLink) => void): ComparisonForm {
  const from = control('compare-from');
  const to = control('compare-to');
  const operation = control('compare-operation');
  const direction = control('compare-direction');
  const breaking = control('compare-breaking');
  const read = (): ComparisonLink => ({
    from: from.value,
    to: to.value,
    operation: operation.value === ALL ? undefined : operation.value,
    direction: direction.value === ALL ? undefined : direction.value,
    breaking: breaking.value === ALL ? undefined : breaking.value === 'yes',
  });
  for (const select of [from, to, operation, direction, breaking]) {
    select.addEventListener('change', () => onChange(read()));
  }
  document.getElementById('compare-swap')?.addEventListener('click', () => {
    const link = read();
    onChange({ ...link, from: link.to, to: link.from });
  });
  return {
    read,
    show(link, { all }) {
      from.value = link.from;
      to.value = link.to;
      const names = [...new Set(all.flatMap(({ subjects }) => subjects.map(({ name }) => name)))];
      offer(
        operation,
        'All',
        names.sort((a, b) => a.localeCompare(b, 'en')),
        link.operation,
      );
      offer(direction, 'All', [...new Set(all.map((one) => one.direction))], link.direction);
      const chosen = link.breaking === undefined ? ALL : link.breaking ? 'yes' : 'no';
      breaking.replaceChildren(
        make('option', { value: ALL }, 'All'),
        make('option', { value: 'yes' }, 'Breaks somebody'),
        make('option', { value: 'no' }, 'Breaks nobody'),
      );
      breaking.value = chosen;
    },
  };
}

/** A choice of a link stays offered although nothing is there for it, so that it can be taken back. */
function offer(select: HTMLSelectElement, all: string, values: readonly string[], chosen: string | undefined): void {
  const offered = chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
  select.replaceChildren(make('option', { value: ALL }, all), ...offered.map((value) => make('option', {}, value)));
  select.value = chosen ?? ALL;
}

function control(id: string): HTMLSelectElement {
  const element = document.getElementById(id);
  if (element instanceof HTMLSelectElement) return element;
  throw new Error(`The page has no control ${id}.`);
}
