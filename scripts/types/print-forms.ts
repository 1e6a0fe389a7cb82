import type { Form, Forms } from './forms.ts';
import { withoutBrackets } from './print-type.ts';

/** One type with its forms, in the words of a version each. */
interface Written {
  readonly name: string;
  readonly comment: string;
  readonly members: readonly string[];
  readonly keys: readonly string[];
  readonly others: readonly string[];
  readonly base: string | undefined;
}

/** The fields that have to be alike before an interface of their own is worth reading. */
const WORTH_SHARING = 2;

/**
 * Declares all forms of a type. Fields that all of them have stand in an interface that they extend; a form that only
 * adds to the one before extends that one.
 */
export function printForms(forms: readonly Form[], { fill }: Pick<Forms, 'fill'>): string {
  const written = forms.map(({ name, type, version }): Written => {
    const inVersion = (texts: readonly string[]) => texts.map((text) => fill(text, version));
    const { members, keys, others, comment, base } = type;
    return { name, comment, members: inVersion(members), keys: inVersion(keys), others: inVersion(others), base };
  });
  const [first] = written;
  if (first === undefined) return '';
  const isChained = written.map(
    ({ members }, index) => written[index - 1]?.members.every((member) => members.includes(member)) === true,
  );
  const isAllChained = isChained.slice(1).every((chained) => chained);
  const common = first.members.filter((member) => written.every(({ members }) => members.includes(member)));
  const shared = isAllChained || common.length < WORTH_SHARING ? [] : common;
  const commonName = `${first.name}Common`;
  const texts = written.map((form, index) => {
    const before = written[index - 1];
    if (isChained[index] === true && before !== undefined && before.members.length > 0) {
      return printForm(form, interfaceOf(before), before.members);
    }
    return shared.length > 0 ? printForm(form, commonName, shared) : printForm(form, form.base, []);
  });
  if (shared.length > 0) texts.unshift(printInterface('', commonName, first.base, shared));
  return texts.join('');
}

/** The interface that holds the members of a type; the type itself, if it is nothing else. */
function interfaceOf({ name, keys, others }: Written): string {
  return keys.length + others.length === 0 ? name : `${name}Fields`;
}

/** @param inherited members of the base, which are not said again */
function printForm(form: Written, base: string | undefined, inherited: readonly string[]): string {
  const { name, comment, members, keys, others } = form;
  const own = members.filter((member) => !inherited.includes(member));
  if (keys.length + others.length === 0) return printInterface(comment, name, base, own);
  const fields = members.length === 0 ? undefined : interfaceOf(form);
  const withKeys = keys.length === 0 ? undefined : `${name}WithKeys`;
  const choice = [fields ?? (withKeys && 'object'), withKeys].filter((part) => part !== undefined);
  const object = choice.length > 1 ? `(${choice.join(' | ')})` : choice.join();
  const parts = [...(object === '' ? [] : [object]), ...others];
  const type = parts.length === 1 ? withoutBrackets(parts.join()) : parts.join(' & ');
  return [
    ...(fields === undefined ? [] : [printInterface('', fields, base, own)]),
    ...(withKeys === undefined ? [] : [printInterface('', withKeys, fields, keys)]),
    `${comment}export type ${name} = ${type};\n`,
  ].join('');
}

/** Declares an interface. */
export function printInterface(
  comment: string,
  name: string,
  base: string | undefined,
  members: readonly string[],
): string {
  const heading = `${comment}export interface ${name}${base === undefined ? '' : ` extends ${base}`}`;
  if (members.length === 0) return `${heading} {}\n`;
  const lines = members.flatMap((member) => member.split('\n')).map((line) => `  ${line}`.trimEnd());
  return `${heading} {\n${lines.join('\n')}\n}\n`;
}
