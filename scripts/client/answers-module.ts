import type { AnswersJson } from './answers-data.ts';

/** The module with the schemas of all answers, as `validate/contract.js`; a schema a line, so that changes show. */
export function answersModule({ schemas, operations }: AnswersJson): string {
  const lines = Object.entries(operations).map(([id, versions]) => `${JSON.stringify(id)}:${JSON.stringify(versions)}`);
  return [
    '// Generated from the contract; do not edit.',
    'export const answers = {',
    `schemas: [\n${schemas.map((schema) => JSON.stringify(schema)).join(',\n')}\n],`,
    `operations: {\n${lines.join(',\n')}\n}`,
    '};\n',
  ].join('\n');
}
