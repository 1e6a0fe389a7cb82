import { byTable, TABLES, type Table } from './declarations.ts';
import type { Forms, VersionDeclarations } from './forms.ts';
import { printInterface } from './print-forms.ts';

/** The tables of all versions, each entry declared once. */
export interface PrintedTables {
  readonly text: string;
  /** By version and table, the interfaces that make it up. */
  readonly interfaces: ReadonlyMap<string, Readonly<Record<Table, readonly string[]>>>;
}

/** Declares the tables: entries that the same versions have stand in one interface. */
export function printTables(versions: VersionDeclarations, { fill }: Pick<Forms, 'fill'>): PrintedTables {
  const names = [...versions.keys()];
  const interfaces = new Map(names.map((version) => [version, byTable((): string[] => [])] as const));
  const texts: string[] = [];
  for (const table of TABLES) {
    const used = new Set<string>();
    for (const { holders, members } of groupsOf(table, versions, fill)) {
      let name = groupName(table, names, holders);
      while (used.has(name)) name += '_';
      used.add(name);
      texts.push(printInterface('', name, undefined, members));
      for (const version of holders) interfaces.get(version)?.[table].push(name);
    }
  }
  return { text: texts.join(''), interfaces };
}

/** The entries of a table, with the versions that have them so. */
function groupsOf(table: Table, versions: VersionDeclarations, fill: Forms['fill']) {
  const holdersOf = new Map<string, string[]>();
  for (const [version, { tables }] of versions) {
    for (const template of tables[table].values()) {
      const text = fill(template, version);
      const holders = holdersOf.get(text) ?? [];
      holders.push(version);
      holdersOf.set(text, holders);
    }
  }
  const groups = new Map<string, { holders: readonly string[]; members: string[] }>();
  for (const [text, holders] of holdersOf) {
    const group = groups.get(holders.join()) ?? { holders, members: [] };
    group.members.push(text);
    groups.set(holders.join(), group);
  }
  return groups.values();
}

/** Says by its versions what a group is: `OperationsSince_2018_07_16`. */
function groupName(table: Table, versions: readonly string[], holders: readonly string[]): string {
  const suffix = (word: string, version = '') => `${word}_${version.replace(/\W/g, '_')}`;
  const isFromStart = holders[0] === versions[0];
  const isToEnd = holders.at(-1) === versions.at(-1);
  if (isFromStart && isToEnd) return `${table}OfAll`;
  if (isToEnd) return `${table}${suffix('Since', holders[0])}`;
  return `${table}${isFromStart ? '' : suffix('Since', holders[0])}${suffix('Until', holders.at(-1))}`;
}
