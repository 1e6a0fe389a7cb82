import type { Field } from '../fields/field.ts';
import type { ReferenceLinks } from '../links.ts';
import { type Answer, isSuccess } from '../operation/answers.ts';
import type { Body, BodyShape } from '../operation/bodies.ts';
import type { BodyExample } from '../operation/examples.ts';
import type { OperationFacts } from '../operation/operation-facts.ts';
import type { ParameterGroup } from '../operation/parameters.ts';
import { code, codeOf } from '../words.ts';
import { codeBlock, linkTo } from './blocks.ts';
import { changeText, fieldList, ruleList, typeText } from './field-list.ts';

/** How much a text tells. */
export interface TextDetail {
  /** True for a body whose fields other pages describe, so that here their names are enough. */
  isShort(shape: BodyShape): boolean;
  /** True with examples and with what each refusal means. */
  readonly isLong: boolean;
  /** Where the headers of requests are described, when their names are enough here. */
  readonly headersAt?: string | undefined;
}

const ALL: TextDetail = { isShort: () => false, isLong: true };

/** What an operation or a webhook does, how to sign in, all fields, the answers, an example of each, as blocks. */
export function operationBlocks(facts: OperationFacts, links: ReferenceLinks, detail: TextDetail = ALL): string[] {
  const { operation, signIn, parameters, bodies, answers } = facts;
  return [
    placeText(facts, links),
    ...facts.changes.map((change) => changeText(change, links)),
    operation.operation.description ?? '',
    signIn,
    ...parameters.flatMap((group) => parameterBlocks(group, links, detail)),
    ...bodies.flatMap((body) => bodyBlocks(`## Body, ${code(body.contentType)}`, body, links, detail)),
    ...answers.filter(isSuccess).flatMap((answer) => answerBlocks(answer, links, detail)),
    ...errorBlocks(facts, links, detail),
    ...linkBlocks(facts, links),
  ];
}

const PLACES = {
  path: 'Path parameters',
  query: 'Query parameters',
  header: 'Headers',
  cookie: 'Cookies',
} as const;

function placeText({ operation, successor }: OperationFacts, links: ReferenceLinks): string {
  const { keys, method, path, operationId } = operation;
  const place = keys[0] === 'webhooks' ? `Webhook ${code(path)}` : code(`${method.toUpperCase()} ${path}`);
  const other = successor === undefined ? '' : ` Use ${linkTo(code(successor), links.operation(successor))}.`;
  return `${place}, operationId ${code(operationId)}${operation.operation.deprecated ? `\n\n**Deprecated.**${other}` : ''}`;
}

function parameterBlocks(
  { place, fields }: ParameterGroup,
  links: ReferenceLinks,
  { headersAt }: TextDetail,
): string[] {
  const isShort = place === 'header' && headersAt !== undefined;
  const names = () => `${namesOf(fields)}. The ${linkTo('newest state', headersAt)} describes them.`;
  return [`## ${PLACES[place]}`, isShort ? names() : fieldList(fields, links)];
}

function bodyBlocks(title: string, body: Body, links: ReferenceLinks, detail: TextDetail): string[] {
  const { type, shapes, examples } = body;
  return [
    title,
    type.length === 0 ? '' : `${typeText(type, links)}.`,
    ...shapes.flatMap((shape) => {
      if (detail.isShort(shape)) return title === '' ? [] : [namesText(shape)];
      const name = shapes.length > 1 && shape.component !== undefined ? [`### ${shape.component}`] : [];
      return [...name, ruleList(shape.rules), fieldList(shape.fields, links)];
    }),
    ...exampleBlocks(examples, detail),
  ];
}

function answerBlocks(answer: Answer, links: ReferenceLinks, detail: TextDetail): string[] {
  const { status, description, headers, bodies, changes } = answer;
  return [
    `## ${status}: ${description.replace(/\.$/, '')}`,
    ...changes.map((change) => changeText(change, links)),
    ...(headers.length === 0 ? [] : [`Headers: ${headers.map(({ name }) => code(name)).join(', ')}.`]),
    ...bodies.flatMap((body) => bodyBlocks('', body, links, detail)),
  ];
}

function namesText({ component, fields }: BodyShape): string {
  const names = namesOf(fields);
  return names === '' ? '' : `Fields${component === undefined ? '' : ` of ${component}`}: ${names}.`;
}

function namesOf(fields: readonly Field[]): string {
  return fields.map(({ path, required }) => `${code(path)}${required ? ' (required)' : ''}`).join(', ');
}

function exampleBlocks([first]: readonly BodyExample[], { isLong }: TextDetail): string[] {
  if (first === undefined || !isLong) return [];
  return [`Example: ${first.summary}`, codeBlock('json', JSON.stringify(first.value, null, 1))];
}

/** Refusals have one schema for all, and their bodies stand on a page of their own. */
function errorBlocks({ answers, errors }: OperationFacts, links: ReferenceLinks, { isLong }: TextDetail): string[] {
  const refusals = answers.filter((answer) => !isSuccess(answer));
  if (refusals.length === 0) return [];
  const lines = refusals.flatMap(({ status, description }) => {
    const own = errors.filter((error) => error.status === status);
    const codes = [...new Set(own.flatMap(({ code: name }) => name ?? []))].map(codeOf);
    if (!isLong) return [codes.length === 0 ? `- ${status}` : `- ${status}: ${codes.join(', ')}`];
    const cases = own.map(
      ({ code: name, example }) => `  - ${name === undefined ? '' : `${codeOf(name)}: `}${example.summary}`,
    );
    return [`- ${status}: ${description}`, ...cases];
  });
  const [first] = errors;
  const bodies = first === undefined ? undefined : links.error(first.example, first.status)?.replace(/#.*$/, '');
  return ['## Errors', bodies === undefined ? '' : `Bodies: ${linkTo('errors', bodies)}.`, lines.join('\n')];
}

/** The calls that may follow, and what of the answer goes into them. */
function linkBlocks({ links: following }: OperationFacts, links: ReferenceLinks): string[] {
  if (following.length === 0) return [];
  const rows = following.map(({ operationId, description = '', parameters, fields }) => {
    const values = [...parameters, ...fields].map(({ name, expression }) => `${code(name)} from ${code(expression)}`);
    return `- ${linkTo(operationId, links.operation(operationId))}: ${description.replace(/\.$/, '')}; ${values.join(', ')}.`;
  });
  return ['## What may follow', rows.join('\n')];
}
