import { button, make } from './element.ts';
import { remember, remembered } from './memory.ts';

interface Tab {
  readonly language: string;
  readonly tab: HTMLElement;
  readonly panel: HTMLElement;
}

/** The groups of the page; all of them show the same language, as far as they have it. */
const groups: (readonly Tab[])[] = [];

/** Makes tabs of the samples, which are folded parts without scripts. */
export function makeSampleTabs(): void {
  for (const group of document.querySelectorAll('[data-samples]')) groups.push(tabsOf(group));
  showLanguage(remembered('language'));
}

function tabsOf(group: Element): Tab[] {
  const list = make('div', { role: 'tablist', 'aria-label': 'Language' });
  const tabs = [...group.querySelectorAll('details')].map((details): Tab => {
    const summary = details.querySelector('summary');
    const language = summary?.textContent ?? '';
    summary?.remove();
    const id = details.id;
    const tab = button(language, () => choose(language), { role: 'tab', id: `${id}-tab`, 'aria-controls': id });
    const panel = make('div', { role: 'tabpanel', id, 'aria-labelledby': tab.id }, ...details.childNodes);
    details.replaceWith(panel);
    list.append(tab);
    return { language, tab, panel };
  });
  list.addEventListener('keydown', (event) => moveBy(event, tabs));
  group.prepend(list);
  return tabs;
}

function choose(language: string): void {
  remember('language', language);
  showLanguage(language);
}

function showLanguage(language: string | undefined): void {
  for (const tabs of groups) {
    const shown = tabs.find((candidate) => candidate.language === language) ?? tabs[0];
    for (const { tab, panel } of tabs) {
      const isShown = panel === shown?.panel;
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      panel.hidden = !isShown;
    }
  }
}

/** The keys of the tabs pattern. See https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
function moveBy(event: KeyboardEvent, tabs: readonly Tab[]): void {
  const at = tabs.findIndex(({ tab }) => tab === document.activeElement);
  const next: Readonly<Record<string, number>> = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const target = tabs[next[event.key] ?? -1];
  if (target === undefined) return;
  event.preventDefault();
  target.tab.focus();
  choose(target.language);
}
