import { answerRules } from './rules/answer-rules.js';
import { authentication } from './rules/authentication.js';
import { descriptionPresent } from './rules/description-present.js';
import { descriptionSentences } from './rules/description-sentences.js';
import { documentedLimit } from './rules/documented-limit.js';
import { echo } from './rules/echo.js';
import { exampleSelection } from './rules/example-selection.js';
import { examplesPresent } from './rules/examples-present.js';
import { examplesValid } from './rules/examples-valid.js';
import { formBody } from './rules/form-body.js';
import { idempotencyKey } from './rules/idempotency-key.js';
import { links } from './rules/links.js';
import { movesMoney } from './rules/moves-money.js';
import { nextPage } from './rules/next-page.js';
import { pagination } from './rules/pagination.js';
import { publicTestData } from './rules/public-test-data.js';
import { requiredDeclared } from './rules/required-declared.js';
import { requiredHeader } from './rules/required-header.js';
import { safe } from './rules/safe.js';
import { schemasCompile } from './rules/schemas-compile.js';
import { successor } from './rules/successor.js';
import { valueDescriptions } from './rules/value-descriptions.js';

/**
 * The contract's own rules as a Redocly plugin; redocly.yaml switches them on and gives them their facts.
 *
 * @returns {import('@redocly/openapi-core').Plugin}
 */
export default function contractPlugin() {
  return {
    id: 'contract',
    rules: {
      oas3: {
        'answer-rules': answerRules,
        authentication,
        'description-present': descriptionPresent,
        'description-sentences': descriptionSentences,
        'documented-limit': documentedLimit,
        echo,
        'example-selection': exampleSelection,
        'examples-present': examplesPresent,
        'examples-valid': examplesValid,
        'form-body': formBody,
        'idempotency-key': idempotencyKey,
        links,
        'merchant-header': requiredHeader,
        'moves-money': movesMoney,
        'next-page': nextPage,
        pagination,
        'public-test-data': publicTestData,
        'required-declared': requiredDeclared,
        safe,
        'schemas-compile': schemasCompile,
        successor,
        'value-descriptions': valueDescriptions,
        'version-header': requiredHeader,
      },
    },
  };
}
