const PARAMETER = /\{([^}]*)\}/g;

/** Reads one parameter of a path template out of a path's decoded segments. */
export function pathParameterReader(
  template: string,
  name: string,
): (segments: readonly string[]) => string | undefined {
  const parts = template.replace(/^\//, '').split('/');
  const index = parts.findIndex((part) => part.includes(`{${name}}`));
  const part = parts[index];
  if (part === undefined) return () => undefined;
  if (part === `{${name}}`) return (segments) => segments[index];
  const pattern = patternOf(part);
  const group = [...part.matchAll(PARAMETER)].findIndex(([, other]) => other === name) + 1;
  return (segments) => pattern.exec(segments[index] ?? '')?.[group];
}

function patternOf(part: string): RegExp {
  const literals = part.split(/\{[^}]*\}/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('(.+)')}$`, 's');
}
