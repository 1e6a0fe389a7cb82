import type { SampleRequest } from '../contract/sample-request.ts';
import { csharpSample } from './languages/csharp.ts';
import { curlSample } from './languages/curl.ts';
import { goSample } from './languages/go.ts';
import { javaSample } from './languages/java.ts';
import { nodeSample } from './languages/node.ts';
import { phpSample } from './languages/php.ts';
import { pythonSample } from './languages/python.ts';
import { typescriptSample } from './languages/typescript.ts';

/** A language that samples are written in. */
interface Language {
  readonly id: string;
  /** What readers call it. */
  readonly label: string;
  /** Its name for colouring. */
  readonly lang: string;
  /** Of a file with such a sample, without a dot. */
  readonly extension: string;
}

/** The languages of samples, in the order in which readers see them. */
export const SAMPLE_LANGUAGES = [
  { id: 'curl', label: 'curl', lang: 'bash', extension: 'sh' },
  { id: 'typescript', label: 'TypeScript', lang: 'typescript', extension: 'mts' },
  { id: 'node', label: 'Node.js', lang: 'javascript', extension: 'mjs' },
  { id: 'python', label: 'Python', lang: 'python', extension: 'py' },
  { id: 'java', label: 'Java', lang: 'java', extension: 'java' },
  { id: 'php', label: 'PHP', lang: 'php', extension: 'php' },
  { id: 'go', label: 'Go', lang: 'go', extension: 'go' },
  { id: 'csharp', label: 'C#', lang: 'csharp', extension: 'cs' },
] as const satisfies readonly Language[];

export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number];
export type SampleLanguageId = SampleLanguage['id'];

/** What writes a request in each language; `version` is the contract's name of the version. */
export const PRINTERS: Readonly<Record<SampleLanguageId, (request: SampleRequest, version: string) => string>> = {
  curl: curlSample,
  typescript: typescriptSample,
  node: nodeSample,
  python: pythonSample,
  java: javaSample,
  php: phpSample,
  go: goSample,
  csharp: csharpSample,
};
