import { propertyOf } from './property.ts';

/** The value to which a JSON Pointer without escaped characters leads. See RFC 6901. */
export function valueAt(value: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce(propertyOf, value);
}
