// Stands in for the module that the generator writes beside this entry: the schemas of all answers.
import type { AnswersData } from './contract-data.ts';

export declare const answers: AnswersData;
