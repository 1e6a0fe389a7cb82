import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { MULTIPLE_OF } from './schemas/multiple-of.ts';

/**
 * A JSON Schema 2020-12 validator as everything here uses it that is not Prism's: all faults are told, unknown keywords
 * are annotations, and nothing is written to the console.
 *
 * @param options what differs
 */
export function createAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false, ...options });
  addFormats.default(ajv);
  rememberGoodTimes(ajv);
  ajv.removeKeyword('multipleOf').addKeyword(MULTIPLE_OF);
  return ajv;
}

/** Many dates of an answer are the same, and to look whether one is a date takes long. */
function rememberGoodTimes(ajv: Ajv2020): void {
  const format = ajv.formats['date-time'];
  const { validate, compare }: { readonly validate?: unknown; readonly compare?: unknown } =
    typeof format === 'object' && !(format instanceof RegExp) ? format : {};
  if (typeof validate !== 'function' || typeof compare !== 'function') return;
  let last: string | undefined;
  ajv.addFormat('date-time', {
    type: 'string',
    validate(text: string) {
      if (text === last) return true;
      const isGood = validate(text) === true;
      if (isGood) last = text;
      return isGood;
    },
    compare: (one: string, other: string) => Number(compare(one, other)), // for formatMinimum and formatMaximum
  });
}

let checked: ReadonlySet<string> | undefined;

/** True for a format that values are held against; others are notes for people. */
export function isCheckedFormat(format: string): boolean {
  checked ??= new Set(Object.keys(createAjv().formats));
  return checked.has(format);
}

let refusing: ReadonlySet<string> | undefined;

/** True for a format that refuses values; some that validators know are notes for people all the same. */
export function isRefusingFormat(format: string): boolean {
  refusing ??= new Set(Object.entries(createAjv().formats).flatMap(([name, check]) => (check === true ? [] : [name])));
  return refusing.has(format);
}
