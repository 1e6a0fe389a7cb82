import type { Finding } from '../finding.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatSarif } from './sarif.ts';
import { formatStylish } from './stylish.ts';

/** What turns findings into text, and whether it may use colour. */
export type Formatter = (findings: readonly Finding[], options: { readonly color: boolean }) => string;

export const FORMATTERS: Readonly<Record<string, Formatter>> = {
  stylish: formatStylish,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
};
