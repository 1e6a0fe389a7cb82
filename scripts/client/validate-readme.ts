/** The part of the package's README about judging answers. */
export function validateReadme(): string {
  return `## Answers that are not as they should be

\`express-checkout-client/validate\` judges each answer by the schema of its operation, status and version while your program
runs, so that you hear of a change of the API before it hurts:

\`\`\`ts
import { validateAnswers } from 'express-checkout-client/validate';

client.use(validateAnswers({ onFinding: (finding) => console.warn(finding) }));
\`\`\`

- A finding has \`operation\`, \`status\`, \`version\`, the \`pointer\` to the place in the answer, \`kind\`, and what was \`expected\`
  and \`found\`: a type and a length, never the value. \`kind\` is \`drift\` for a field, or a value of a list, that the
  version does not know, and \`violation\` for what contradicts it. An answer gives 50 findings at most.
- Answers and calls stay as they are. Findings come before the call gives its result; what \`onFinding\` throws is dropped.
- \`validateAnswers({ onFinding, version: '…' })\` judges by another version, such as the one that you want to move to.
- No \`eval\`, so it works under a content security policy. About 3 kB of code and 15 kB of schemas, compressed, which no
  other entry loads. Formats other than \`date\`, \`date-time\` and \`uri\` are not checked, nor is JSON inside of texts.
`;
}
