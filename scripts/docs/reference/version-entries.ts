import { schemaOf } from '../../contract/dereference.ts';
import { type ContractOperation, webhooksOf } from '../../contract/operations.ts';
import type { Site } from '../site/site.ts';
import { firstSentence } from './first-sentence.ts';

/** A row of a version's page. */
export interface VersionEntry {
  readonly name: string;
  readonly title: string;
  readonly method?: string;
  readonly path?: string;
  readonly deprecated?: boolean;
  /** By which the former site knew a webhook. */
  readonly operationId?: string;
}

export interface TagEntries {
  readonly tag: string;
  /** Markdown. */
  readonly description: string;
  readonly entries: readonly VersionEntry[];
}

/** What a version has. */
export interface VersionEntries {
  readonly tags: readonly TagEntries[];
  readonly webhooks: readonly VersionEntry[];
  readonly schemas: readonly VersionEntry[];
}

/** Only the newest version tells what each schema is; its states tell the same in the others. */
export function entriesOf({ contract, newest }: Site, version: string): VersionEntries {
  const document = contract.document(version);
  const operations = contract.operations(version);
  const names = new Set(operations.map(tagOf));
  const known = (document.tags ?? []).map(({ name }) => name).filter((name) => names.has(name));
  const tags = [...new Set([...known, ...names])];
  return {
    tags: tags.map((tag) => ({
      tag,
      description: document.tags?.find(({ name }) => name === tag)?.description ?? '',
      entries: operations.filter((operation) => tagOf(operation) === tag).map(operationEntry),
    })),
    webhooks: webhooksOf(document).map((webhook) => {
      const { operationId, path: name } = webhook;
      return { ...operationEntry(webhook), name, path: '', operationId };
    }),
    schemas: Object.entries(document.components?.schemas ?? {}).map(([name, node]) => ({
      name,
      title: version === newest ? firstSentence(schemaOf(document, node).description ?? '') : '',
    })),
  };
}

function tagOf({ operation }: ContractOperation): string {
  return operation.tags?.[0] ?? 'Other';
}

function operationEntry(operation: ContractOperation): VersionEntry {
  const { operationId, method, path } = operation;
  return {
    name: operationId,
    title: operation.operation.summary ?? operationId,
    method,
    path,
    deprecated: operation.operation.deprecated === true,
  };
}
