import { make } from './element.ts';
import { remember } from './memory.ts';
import { showNotice } from './notice.ts';
import type { StatePage } from './states.ts';
import { versions } from './versions.ts';

/** Says that a version lacks a subject, and leads to the first version that has it, or to the last. */
export function tellMissing(name: string, version: string, states: readonly StatePage[]): void {
  const what = make('code', {}, name);
  const [first] = states;
  const last = states.at(-1);
  if (first === undefined || last === undefined) {
    showNotice('No version has ', what, '.');
  } else if (versions.indexOf(version) < versions.indexOf(first.from)) {
    showNotice(what, ` does not exist in ${version}. It came with `, linkTo(first, first.from), '.');
  } else {
    showNotice(what, ` does not exist in ${version}. The last version that has it is `, linkTo(last, last.to), '.');
  }
}

/** Who follows it has chosen that version. */
function linkTo({ url }: StatePage, version: string): HTMLElement {
  const link = make('a', { href: url }, version);
  link.addEventListener('click', () => remember('version', version));
  return link;
}
