import { schemaOf } from '../../contract/dereference.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { webhooksOf } from '../../contract/operations.ts';
import { address } from '../site/addresses.ts';
import { inputOf } from '../site/input.ts';
import type { PageContent, SitePage } from '../site/page.ts';
import type { Site } from '../site/site.ts';
import type { Subject, SubjectKind, SubjectState } from '../site/subjects.ts';
import { firstSentence } from './first-sentence.ts';
import { operationContent } from './operation-page.ts';
import { type PageContext, pageContext } from './page-context.ts';
import { schemaContent } from './schema-page.ts';
import { structureOf } from './structure.ts';
import { surroundingsOf } from './surroundings.ts';
import { webhookContent } from './webhook-page.ts';

const CONTENT: Readonly<Record<SubjectKind, (context: PageContext) => PageContent | Promise<PageContent>>> = {
  operation: operationContent,
  webhook: webhookContent,
  schema: schemaContent,
};

/** A page for each state of each operation, webhook and schema. */
export function statePages(site: Site): SitePage[] {
  const structure = structureOf(site);
  return site.subjects.all.flatMap((subject) =>
    subject.states.map((state): SitePage => {
      const { title, about } = headOf(site, subject, state);
      return {
        address: address.state(subject, state),
        title,
        description: about,
        section: 'reference',
        state: { subject, state },
        input: inputOf(structure, state, surroundingsOf(site, subject, state)),
        content: () => CONTENT[subject.kind](pageContext(site, subject, state)),
      };
    }),
  );
}

function headOf({ contract }: Site, { kind, name }: Subject, { to }: SubjectState): { title: string; about: string } {
  const document = contract.document(to);
  if (kind === 'schema') {
    const node = document.components?.schemas?.[name];
    const text = node === undefined ? '' : (schemaOf(document, node).description ?? '');
    return { title: name, about: firstSentence(text) || `The schema ${name}.` };
  }
  if (kind === 'webhook') {
    const webhook = webhooksOf(document).find(({ path }) => path === name);
    const { summary, description = '' } = webhook?.operation ?? {};
    return {
      title: name,
      about: summary === undefined ? `The webhook ${name}.` : `${summary}. ${firstSentence(description)}`,
    };
  }
  const operation = contract.operations(to).find(({ operationId }) => operationId === name);
  return { title: operation?.operation.summary ?? name, about: aboutOperation(operation) };
}

function aboutOperation(operation: ContractOperation | undefined): string {
  if (operation === undefined) return '';
  const { method, path } = operation;
  return `${method.toUpperCase()} ${path}: ${firstSentence(operation.operation.description ?? '')}`;
}
