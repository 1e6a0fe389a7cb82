/** One segment of a path template: a literal, or a pattern with parameters in it. */
export interface TemplateSegment {
  readonly text: string;
  /** Set when the segment has parameters; matches a decoded segment. */
  readonly pattern?: RegExp;
  /** The parameters that the pattern captures, in order. */
  readonly names?: readonly string[];
}

const compiled = new Map<string, readonly TemplateSegment[]>();

/**
 * The segments of a path template, for example `/orders/{order_id}`. They are kept, since versions share most of them.
 * See OpenAPI 3.1.1, section 4.8.8.2.
 */
export function compileTemplate(template: string): readonly TemplateSegment[] {
  const known = compiled.get(template);
  if (known !== undefined) return known;
  const segments = template
    .replace(/^\//, '')
    .split('/')
    .map((text) => (text.includes('{') ? { text, pattern: patternOf(text), names: namesOf(text) } : { text }));
  compiled.set(template, segments);
  return segments;
}

/** True when the decoded segments of a path fit the template. A parameter takes at least one character. */
export function matchesTemplate(template: readonly TemplateSegment[], path: readonly string[]): boolean {
  if (template.length !== path.length) return false;
  return template.every(({ text, pattern }, index) => {
    const segment = path[index] ?? '';
    return pattern === undefined ? segment === text : pattern.test(segment);
  });
}

/** Sorts templates so that at the first difference a concrete segment comes before one with parameters. */
export function compareTemplates(a: readonly TemplateSegment[], b: readonly TemplateSegment[]): number {
  for (const [index, segment] of a.entries()) {
    const difference = Number(segment.pattern !== undefined) - Number(b[index]?.pattern !== undefined);
    if (difference !== 0) return difference;
  }
  return 0;
}

const PARAMETER = /\{([^}]*)\}/g;

/**
 * Makes a reader of one parameter of a path template.
 *
 * @returns reads it out of a path's decoded segments
 */
export function pathParameterReader(
  template: string,
  name: string,
): (segments: readonly string[]) => string | undefined {
  const parts = compileTemplate(template);
  const index = parts.findIndex(({ names = [] }) => names.includes(name));
  const { text, pattern, names = [] } = parts[index] ?? {};
  if (pattern === undefined) return () => undefined;
  if (text === `{${name}}`) return (segments) => segments[index];
  const group = names.indexOf(name) + 1;
  return (segments) => pattern.exec(segments[index] ?? '')?.[group];
}

function namesOf(segment: string): string[] {
  return [...segment.matchAll(PARAMETER)].map(([, name = '']) => name);
}

function patternOf(segment: string): RegExp {
  const source = segment
    .split(/\{[^}]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('(.+)');
  return new RegExp(`^${source}$`, 's');
}
