export { type AnswerFinding, type ValidateOptions, validateAnswers } from './validate-answers.ts';
