/** The groups of components that openapi-typescript declares, in its order. */
export const GROUPS = ['schemas', 'responses', 'parameters', 'requestBodies', 'headers', 'pathItems'];

/** The keys of the maps whose entries are declared one by one, in the order of the declarations. */
export const MAPS: readonly (readonly string[])[] = [
  ['paths'],
  ['webhooks'],
  ...GROUPS.map((group) => ['components', group]),
];

/**
 * Puts declarations together as openapi-typescript lays them out.
 *
 * @param membersOf the printed members of a map, by its keys joined with dots, or of `operations`
 */
export function layOut(membersOf: (name: string) => string, hasComponents: boolean): string {
  const groups = GROUPS.map((group) => {
    const members = membersOf(`components.${group}`);
    return members === '' ? `    ${group}: never;\n` : `    ${group}: {\n${members}    };\n`;
  });
  return [
    declaration('paths', membersOf('paths')),
    declaration('webhooks', membersOf('webhooks')),
    declaration('components', hasComponents ? groups.join('') : ''),
    declaration('$defs', ''),
    declaration('operations', membersOf('operations')),
  ].join('');
}

/**
 * Takes declarations apart again.
 *
 * @returns the members by the name that `layOut` asks for
 */
export function takeApart(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let name = '';
  let member = '';
  for (const line of text.split('\n')) {
    const opened = /^export interface (\w+) \{$/.exec(line)?.[1] ?? (name === 'components' && enteredGroup(line));
    if (opened) name = opened;
    else if (line === '}') name = '';
    else if (name.startsWith('components') && line === '    };') name = 'components';
    else if (name !== '' && name !== 'components') {
      member += `${line}\n`;
      // A member ends with the line that stands as far left as its name.
      if (!(name.startsWith('components.') ? /^ {8}\S.*;$/ : /^ {4}\S.*;$/).test(line)) continue;
      const members = found.get(name) ?? [];
      members.push(member);
      found.set(name, members);
      member = '';
    }
  }
  return found;
}

function enteredGroup(line: string): string | undefined {
  const [, group] = /^ {4}(\w+): \{$/.exec(line) ?? [];
  return group && `components.${group}`;
}

function declaration(name: string, members: string): string {
  return members === ''
    ? `export type ${name} = Record<string, never>;\n`
    : `export interface ${name} {\n${members}}\n`;
}
