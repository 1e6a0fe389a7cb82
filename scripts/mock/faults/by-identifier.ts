import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { toPointer } from '../../contract/pointer.ts';
import { declaredFields } from '../../validation/declared-fields.ts';
import { perOperation } from '../../validation/per-operation.ts';
import { type AcceptedRequest, type InputValue, inputValue } from '../request/expression.ts';
import { type AskedFault, LONGEST_DELAY, parseFault } from './fault.ts';

const MAGIC = /^fault-(?:delay-(?<delay>\d{1,6})|(?<name>\d{3}|[a-z]+(?:-json)?))(?:-|$)/;

/**
 * The fault that an identifier of the request asks for: `fault-503-…`, `fault-timeout-…`, `fault-delay-1500-…` as an
 * order, a customer, a payment or whatever else the contract gives a name to (`x-identifiers`). So a caller whose headers
 * cannot be changed, such as an app, gets one too.
 */
export function faultByIdentifier(
  document: OpenApiDocument,
  operation: ContractOperation,
  request: AcceptedRequest,
): AskedFault | undefined {
  for (const read of identifierReaders(document, operation)) {
    const value = read(request);
    const { name, delay } = (value?.startsWith('fault-') && MAGIC.exec(value)?.groups) || {};
    if (delay !== undefined && Number(delay) <= LONGEST_DELAY) return { delay: Number(delay) };
    const fault = name === undefined ? undefined : parseFault(name);
    if (fault !== undefined) return { fault };
  }
  return undefined;
}

const identifierReaders = perOperation((document, operation): readonly InputValue[] => {
  const names = new Set(Object.values(document['x-identifiers'] ?? {}).flatMap(({ fields = [] }) => fields));
  const isIdentifier = (name: string) => names.has(name) || names.has(name.split('.').at(-1) ?? name);
  const parameters = operation.parameters
    .filter(({ in: place, name }) => (place === 'path' || place === 'query') && isIdentifier(name))
    .map(({ in: place, name }) => `$request.${place}.${name}`);
  const bodies = Object.values(operation.body?.content ?? {}).map(({ schema }) => schema);
  const fields = [...declaredFields(document, bodies).names.keys()].filter(isIdentifier);
  return [...parameters, ...fields.map((name) => `$request.body${toPointer([name])}`)].map((expression) =>
    inputValue(operation.path, expression),
  );
});
