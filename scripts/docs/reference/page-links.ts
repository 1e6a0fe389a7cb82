import type { ReferenceLinks } from '../../reference/links.ts';
import type { BodyExample } from '../../reference/operation/examples.ts';
import type { NodeChange } from '../../reference/since/node-change.ts';
import { errorAnchor } from '../errors/error-anchor.ts';
import { address, hrefBetween, type LinkBetween } from '../site/addresses.ts';
import type { Site } from '../site/site.ts';
import type { SubjectKind } from '../site/subjects.ts';

/** Where a page's names lead to: to the states that hold in the version that it describes. */
export class PageLinks implements ReferenceLinks {
  readonly #site: Site;
  readonly #here: string;
  readonly #version: string;
  readonly #between: LinkBetween;
  readonly #pages = new Map<string, string>();
  readonly #known = new Map<string, string | undefined>();

  /** @param between `twinBetween` for the Markdown of a page */
  constructor(site: Site, { here, version }: { here: string; version: string }, between: LinkBetween = hrefBetween) {
    this.#site = site;
    this.#here = here;
    this.#version = version;
    this.#between = between;
  }

  /** The state of a subject that holds in the version; undefined when the version lacks it. */
  subject(kind: SubjectKind, name: string): string | undefined {
    const key = `${kind} ${name}`;
    if (!this.#known.has(key)) this.#known.set(key, this.#find(kind, name));
    return this.#known.get(key);
  }

  operation(operationId: string): string | undefined {
    return this.subject('operation', operationId);
  }

  webhook(event: string): string | undefined {
    return this.subject('webhook', event);
  }

  schema(name: string): string | undefined {
    return this.subject('schema', name);
  }

  changeset({ name, version }: Pick<NodeChange, 'name' | 'version'>): string | undefined {
    const published = this.#site.versions.some((known) => known.version === version);
    return published ? this.page(address.changesOf(version), name) : undefined;
  }

  error({ value }: BodyExample, status: string): string {
    return this.page(address.errors, errorAnchor(this.#site, status, value));
  }

  /** Contracts of others have guides of their own, or none. */
  guide(name: string): string | undefined {
    return this.#site.guides.some((guide) => guide.name === name) ? this.page(address.guide(name)) : undefined;
  }

  page(to: string, anchor?: string): string {
    const known = this.#pages.get(to) ?? this.#between(this.#here, to);
    this.#pages.set(to, known);
    return anchor === undefined ? known : `${known}#${anchor}`;
  }

  #find(kind: SubjectKind, name: string): string | undefined {
    const { subjects } = this.#site;
    const subject = subjects.find(kind, name);
    const state = subject && subjects.stateIn(subject, this.#version);
    return subject && state && this.page(address.state(subject, state));
  }
}
