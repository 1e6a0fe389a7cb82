/** Makes names distinct: a name that was given out already gets a number behind it. */
export function distinctNames(separator: string): (name: string) => string {
  const given = new Set<string>();
  return (name) => {
    let free = name;
    for (let number = 2; given.has(free); number++) free = `${name}${separator}${number}`;
    given.add(free);
    return free;
  };
}
