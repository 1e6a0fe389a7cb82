/** Compares two versions, as the part of the link behind `#` says. */
import { sizeWords } from '../../compare/words.ts';
import type { Chosen } from './compare/chosen-differences.ts';
import { comparisonForm } from './compare/comparison-form.ts';
import { type ComparisonLink, readLink, writeLink } from './compare/comparison-link.ts';
import { loadChosen } from './compare/load-comparison.ts';
import { resultView } from './compare/result-view.ts';
import { loadStates } from './states.ts';
import { versions } from './versions.ts';

async function start(): Promise<void> {
  const states = await loadStates();
  const size = document.getElementById('compare-size');
  const result = document.getElementById('compare-result');
  // A new part behind `#` tells everybody who looks at it, this page as well; the history stays short.
  const form = comparisonForm((link) => location.replace(writeLink(link)));
  const preset = form.read();
  let asked = preset;
  const say = (text: string, ...parts: HTMLElement[]) => {
    size?.replaceChildren(text);
    result?.replaceChildren(...parts);
  };
  const show = async () => {
    const link = readLink(location.hash) ?? preset;
    asked = link;
    const missing = [link.from, link.to].find((name) => !versions.includes(name));
    if (missing !== undefined) return say(`There is no version ${missing}.`);
    const chosen = await loadChosen(link);
    if (asked !== link) return; // something else was chosen in the meantime
    form.show(link, chosen);
    say(summaryOf(link, chosen), ...resultView(chosen, link, states));
  };
  leaveRows();
  document.getElementById('compare')?.removeAttribute('hidden');
  addEventListener('hashchange', () => void show());
  await show();
}

/** Without scripts, a link leads to a row of the table; with them, the result stands above it. */
function leaveRows(): void {
  for (const row of document.querySelectorAll('tr[id]')) row.removeAttribute('id');
  if (readLink(location.hash) !== undefined) scrollTo(0, 0);
}

function summaryOf({ from, to }: ComparisonLink, { changesets, isBack, all, shown }: Chosen): string {
  if (from === to) return `${from} is compared with itself`;
  const breaking = all.filter(({ breaks }) => breaks).length;
  const size = sizeWords({ changesets: changesets.length, isBack, differences: all.length, breaking });
  return `${from} → ${to}: ${size}${shown.length === all.length ? '' : `; ${shown.length} shown`}`;
}

void start();
