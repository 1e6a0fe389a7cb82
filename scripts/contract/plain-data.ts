import { isJsonContainer, type JsonKey, type JsonValue } from './json.ts';

/** How deep values may stand within each other. The contract's own files have a depth of about twenty. */
const DEEPEST = 200;
/** How many values a file may consist of when every alias stands for a copy of what it names. */
const MOST_VALUES = 1_000_000;

const OTHER_KIND = 'This value is of a kind that JSON does not have';

/** How many values there are in one, itself included, and how many levels below it. */
interface Extent {
  readonly size: number;
  readonly height: number;
}

const LEAF: Extent = { size: 1, height: 0 };

/** Why a parsed file cannot be worked with, and where. */
export interface DataFault {
  readonly keys: readonly JsonKey[];
  readonly message: string;
}

/**
 * Looks whether a parsed file is what JSON can say, and of a size that whoever walks through it comes to an end. YAML
 * can do more: aliases that contain themselves or multiply, and values of other kinds.
 */
export function faultOfData(data: JsonValue): DataFault | undefined {
  const known = new Map<object, Extent>();
  const open = new Set<object>();
  let fault: DataFault | undefined;
  const keys: JsonKey[] = [];
  const report = (message: string): Extent => {
    fault ??= { keys: [...keys], message };
    return LEAF;
  };

  const extentOf = (value: unknown): Extent => {
    if (fault !== undefined) return LEAF;
    if (!isJsonContainer(value)) return isPrimitive(value) ? LEAF : report(OTHER_KIND);
    const extent = known.get(value);
    if (keys.length + (extent?.height ?? 0) > DEEPEST) {
      return report(`Here values stand within each other more than ${DEEPEST} levels deep`);
    }
    if (extent !== undefined) return extent;
    if (open.has(value)) return report('This alias stands within what it names, so it never ends');
    if (!isPlain(value)) return report(OTHER_KIND);
    open.add(value);
    let [size, height] = [1, 0];
    for (const key of Object.keys(value)) {
      keys.push(key);
      const below = extentOf(Reflect.get(value, key));
      keys.pop();
      size += below.size;
      height = Math.max(height, below.height + 1);
    }
    open.delete(value);
    if (size > MOST_VALUES) return report(`The aliases multiply to more than ${MOST_VALUES} values`);
    const whole = { size, height };
    known.set(value, whole);
    return whole;
  };

  extentOf(data);
  return fault;
}

function isPrimitive(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
