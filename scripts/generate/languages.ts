import type { OutputFile } from '../contract/output.ts';
import { generateGo } from './go/generate.ts';
import { generateJava } from './java/generate.ts';
import type { ClientModel } from './model/client-model.ts';
import { generatePhp } from './php/generate.ts';
import { generatePython } from './python/generate.ts';

/** A language that clients are made in. */
interface Language {
  /** What begins a comment. */
  readonly comment: '#' | '//';
  /**
   * The files of a client, without their headers.
   *
   * @param folder absolute path of the folder that they are for, whose name some languages need
   */
  generate(model: ClientModel, folder: string): readonly OutputFile[];
}

/** By what `--lang` takes. */
const LANGUAGES = {
  go: { comment: '//', generate: generateGo },
  java: { comment: '//', generate: generateJava },
  php: { comment: '//', generate: generatePhp },
  python: { comment: '#', generate: generatePython },
} as const satisfies Readonly<Record<string, Language>>;

export type LanguageName = keyof typeof LANGUAGES;

/** The names of all languages, sorted. */
export const LANGUAGE_NAMES = Object.keys(LANGUAGES).sort() as readonly LanguageName[];

/** The language of a name. */
export function languageOf(name: LanguageName): Language {
  return LANGUAGES[name];
}
