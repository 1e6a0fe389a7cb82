/** Compares two versions, as the part of the link behind `#` says. */
import { sizeWords } from '../../compare/words.ts';
import type { Comparison } from '../compare/comparison.ts';
import { type Chosen, chosenDifferences } from './compare/chosen-differences.ts';
import { comparisonForm } from './compare/comparison-form.ts';
import { type ComparisonLink, readLink, writeLink } from './compare/comparison-link.ts';
import { resultView } from './compare/result-view.ts';
import { loadStates } from './states.ts';

async function start(comparison: Comparison): Promise<void> {
  const states = await loadStates();
  const size = document.getElementById('compare-size');
  const result = document.getElementById('compare-result');
  // A new part behind `#` tells everybody who looks at it, this page as well; the history stays short.
  const form = comparisonForm((link) => location.replace(writeLink(link)));
  const preset = form.read();
  const show = () => {
    const link = readLink(location.hash) ?? preset;
    const chosen = chosenDifferences(comparison, link);
    if (chosen === undefined) {
      const missing = [link.from, link.to].find((name) => !comparison.versions.includes(name));
      size?.replaceChildren(`There is no version ${missing}.`);
      result?.replaceChildren();
      return;
    }
    form.show(link, chosen);
    size?.replaceChildren(summaryOf(link, chosen));
    result?.replaceChildren(...resultView(chosen, link, states));
  };
  leaveRows();
  document.getElementById('compare')?.removeAttribute('hidden');
  addEventListener('hashchange', show);
  show();
}

/** Without scripts, a link leads to a row of the table; with them, the result stands above it. */
function leaveRows(): void {
  for (const row of document.querySelectorAll('tr[id]')) row.removeAttribute('id');
  if (readLink(location.hash) !== undefined) scrollTo(0, 0);
}

function summaryOf({ from, to }: ComparisonLink, { changesets, isBack, all, shown }: Chosen): string {
  const breaking = all.filter(({ breaks }) => breaks).length;
  const size = sizeWords({ changesets: changesets.length, isBack, differences: all.length, breaking });
  const filtered = shown.length === all.length ? '' : `; ${shown.length} shown`;
  return from === to ? `${from} is compared with itself` : `${from} → ${to}: ${size}${filtered}`;
}

if (window.docsComparison !== undefined) void start(window.docsComparison);
