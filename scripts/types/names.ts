/** What TypeScript or its library knows under a name; a declaration of that name would hide it or not compile. */
const TAKEN = new Set(
  `any as async await bigint boolean break case catch class const continue debugger declare default delete do else enum
  export extends false finally for from function get if implements import in infer instanceof interface is keyof let
  module namespace never new null number object of package private protected public readonly require return set static
  string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield
  Array ArrayBuffer Awaited BigInt Blob Boolean Buffer Capitalize Date Document Element Error Event Exclude Extract File
  FormData Function Headers History Image Infinity Iterable Iterator JSON Location Lowercase Map Math NaN Node NonNullable
  Notification Number Object Omit Option Parameters Partial PaymentRequest Pick Promise Proxy Range Readonly Record RegExp
  Request Required Response ReturnType Selection Set String Symbol Text Uint8Array Uncapitalize Uppercase URL WeakMap
  WeakSet`.split(/\s+/),
);

/**
 * The name of a component as TypeScript can declare it. A name that means something else already gets a word more, and
 * so does one that is no name, such as `2fa`.
 */
export function typeName(component: string): string {
  const name = component.replace(/[^\w$]+(.)?/g, (_, next: string = '') => next.toUpperCase());
  const isName = /^[A-Za-z_$]/.test(name) && !TAKEN.has(name);
  return isName ? name : `${/^\d/.test(name) ? '_' : ''}${name}Schema`;
}

/** `CreateOrder`, from `createOrder`. */
export function pascalCase(operationId: string): string {
  const name = operationId.replace(/[^\w$]+(.)?/g, (_, next: string = '') => next.toUpperCase());
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The key of a member, in quotes where it needs them. */
export function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
