import { type ReferenceSource, referenceSource } from '../../reference/reference-source.ts';
import { distinctNames } from '../markup/distinct.ts';
import { address, twinBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';
import type { Subject, SubjectState } from '../site/subjects.ts';
import { PageLinks } from './page-links.ts';
import { type ExamplePlaces, sameExamples } from './same-examples.ts';

/** What a page of one state is made with. */
export interface PageContext {
  readonly site: Site;
  readonly subject: Subject;
  readonly state: SubjectState;
  readonly here: string;
  /** The newest version that the page holds for; it is the one that is shown. */
  readonly source: ReferenceSource;
  readonly links: PageLinks;
  /** The same for the page's Markdown. */
  readonly textLinks: PageLinks;
  /** Makes an id that nothing else on the page has. */
  readonly id: (wanted: string) => string;
  /** Whether it is the subject's newest state; pages of older ones leave to it what is the same in all. */
  readonly isNewest: boolean;
  /** Whether the page shows all itself; older states and deprecated operations leave what schemas say to their pages. */
  readonly atLength: boolean;
  /** Where the examples are that read the same in a newer state. */
  readonly sameExamples: ExamplePlaces;
}

export function pageContext(site: Site, subject: Subject, state: SubjectState): PageContext {
  const here = address.state(subject, state);
  const at = { here, version: state.to };
  const isNewest = state === subject.states.at(-1);
  return {
    site,
    subject,
    state,
    here,
    source: referenceSource(site.contract, state.to),
    links: new PageLinks(site, at),
    textLinks: new PageLinks(site, at, twinBetween),
    id: distinctNames('~'),
    isNewest,
    atLength: isNewest && !isDeprecated(site, subject, state),
    sameExamples: sameExamples(site, subject, state),
  };
}

/** Where the newest state of the subject is. */
export function newestPage({ subject, links }: Pick<PageContext, 'links' | 'subject'>): string {
  return links.page(address.state(subject, subject.states.at(-1) ?? subject.states[0]));
}

function isDeprecated({ contract }: Site, { kind, name }: Subject, { to }: SubjectState): boolean {
  if (kind !== 'operation') return false;
  return contract
    .operations(to)
    .some(({ operationId, operation }) => operationId === name && operation.deprecated === true);
}
