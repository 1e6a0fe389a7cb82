import { faultOfExtension } from './extension-shapes.ts';
import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { Nesting } from './nesting.ts';
import { childKind, isNodeType, type NodeKind, type NodeType, ROOT_KIND } from './node-types.ts';
import type { NodePlace, ShapeContext, ShapeFault, Target } from './shape-context.ts';

type PlainKind = Exclude<NodeKind, NodeType | null | undefined>;

/** Keys of a schema below which others judge the same value, and the kinds of lists and maps that these may be. */
const SAME_VALUE = new Set([
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'],
  ...['AllOf', 'AnyOf', 'OneOf', 'SchemaMap'],
]);
/** Maps whose keys are names that fields of users may have. */
const NAMES_OF_FIELDS = new Set(['SchemaProperties', 'PatternProperties', 'SchemaMap', 'DependentRequired']);
/** Keywords that name schemas in other ways than by their place, which the tools do not follow. */
const UNSUPPORTED = ['$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveAnchor', '$recursiveRef'];
const SEE = 'See OpenAPI 3.1.1 for the form; a value that is left out in YAML is null.';

/**
 * Makes sure that each node has the form that OpenAPI 3.1 gives it, as Redocly's tables have it, that references lead to
 * something, and that no schema is defined by itself. Whatever reads documents afterwards may rely on it. Keys that
 * nobody knows and values that make no sense are left to the rules of `ecc lint`.
 */
export class ShapeCheck {
  #context: ShapeContext | undefined;
  /** The kinds that each object was looked at as. */
  readonly #seen = new WeakMap<object, Set<NodeKind>>();
  /** The places that references lead to, and as what. */
  readonly #referred = new Map<string, Set<NodeKind>>();
  readonly #nesting = new Nesting();
  /** What references lead to and nobody has looked at yet: a chain of them may be long. */
  readonly #pending: { readonly target: Target; readonly kind: NodeKind }[] = [];

  /**
   * Checks a document. What it shares with one that was checked before is not looked at again.
   *
   * @throws ContractError from `context`
   */
  check(root: JsonValue, place: NodePlace, context: ShapeContext): void {
    this.#context = context;
    if (!this.#revisit(context)) {
      new ShapeCheck().check(root, place, context);
      return;
    }
    this.#visit(root, ROOT_KIND, place);
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      this.#visit(next.target.value, next.kind, next.target);
    }
    if (isJsonContainer(root)) this.#nesting.check(root, place, context);
  }

  /** False when a known reference leads nowhere now; then somebody has to look whether it is still there. */
  #revisit({ at }: ShapeContext): boolean {
    for (const [id, kinds] of this.#referred) {
      const target = at(id);
      if (target === undefined) return false;
      for (const kind of kinds) this.#pending.push({ target, kind });
    }
    return true;
  }

  #fail(place: NodePlace, fault: ShapeFault): never {
    if (this.#context === undefined) throw new TypeError(fault.message);
    return this.#context.fail(place, fault);
  }

  #visit(node: JsonValue, kind: NodeKind, place: NodePlace): void {
    if (kind === null) return;
    if (kind !== undefined && !isNodeType(kind)) {
      this.#checkPlain(node, kind, place);
      return;
    }
    if (kind !== undefined) this.#checkNode(node, kind, place);
    if (!isJsonContainer(node) || this.#isSeen(node, kind)) return;
    if (isJsonObject(node) && typeof node.$ref === 'string') this.#follow(node.$ref, node, kind, place);
    for (const [key, child] of Object.entries(node)) this.#visitChild(node, kind, key, child, place);
  }

  #visitChild(
    parent: JsonValue & object,
    kind: NodeType | undefined,
    name: string,
    child: JsonValue,
    place: NodePlace,
  ): void {
    const key = Array.isArray(parent) ? Number(name) : name;
    const childPlace = { ...place, keys: [...place.keys, key] };
    if (kind === undefined) {
      this.#visit(child, undefined, childPlace);
      return;
    }
    if (name.startsWith('x-') && !Object.hasOwn(kind.properties, name) && kind.extensionsPrefix !== undefined) {
      const fault = faultOfExtension(name, child);
      if (fault !== undefined) this.#fail(childPlace, fault);
      this.#visit(child, undefined, childPlace);
      return;
    }
    if (name === '$ref' && (typeof child === 'string' || !NAMES_OF_FIELDS.has(kind.name))) return;
    if (kind.name === 'PatternProperties') this.#checkPattern(name, childPlace);
    const nextKind = childKind(kind, parent, key, child);
    this.#checkName(kind, name, nextKind, childPlace);
    const mapped = nextKind && !isNodeType(nextKind) ? nextKind.directResolveAs : undefined;
    if (mapped !== undefined && typeof child === 'string') this.#follow(child, {}, mapped, childPlace);
    if (isJsonContainer(child)) {
      const same = SAME_VALUE.has(kind.name === 'Schema' ? name : kind.name);
      this.#nesting.note(parent, { ...childPlace, to: child, same });
    }
    this.#visit(child, nextKind, childPlace);
  }

  #follow(text: string, holder: object, kind: NodeKind, place: NodePlace): void {
    const target = this.#context?.follow(text, holder, place, isNodeType(kind) ? kind.name : undefined);
    if (target === undefined) return;
    this.#nesting.note(holder, { ...place, to: target.id, same: true });
    this.#referred.set(target.id, (this.#referred.get(target.id) ?? new Set()).add(kind));
    this.#pending.push({ target, kind });
  }

  #isSeen(node: object, kind: NodeKind): boolean {
    const kinds = this.#seen.get(node) ?? new Set();
    if (kinds.has(kind)) return true;
    this.#seen.set(node, kinds.add(kind));
    return false;
  }

  #checkNode(node: JsonValue, kind: NodeType, place: NodePlace): void {
    if (kind.items !== undefined) {
      if (!Array.isArray(node)) this.#fail(place, wrongKind('a list', node));
      return;
    }
    if (kind.name === 'Schema' && typeof node === 'boolean') return;
    if (!isJsonObject(node)) this.#fail(place, wrongKind('a mapping', node));
    if (Object.hasOwn(node, '$ref') && typeof node.$ref !== 'string' && !NAMES_OF_FIELDS.has(kind.name)) {
      this.#fail(place, { ...wrongKind('a text', node.$ref ?? null), below: ['$ref'] });
    }
    if (kind.name === 'Schema') this.#checkKeywords(node, place);
    if (kind.name === 'Operation') this.#checkOperationId(node, place);
    if (typeof node.$ref === 'string') return;
    const required = typeof kind.required === 'function' ? kind.required(node, place.keys.at(-1)) : kind.required;
    const needed = kind.name === 'Operation' ? ['responses'] : required;
    const missing = needed?.find((key) => !Object.hasOwn(node, key));
    if (missing !== undefined) {
      this.#fail(place, { message: `\`${missing}\` is missing here`, hint: `Add \`${missing}\`. ${SEE}` });
    }
    if (kind.name === 'Root' && !/^3\.1\.\d+$/.test(String(node.openapi))) {
      this.#fail(place, {
        message: `\`openapi\` is ${JSON.stringify(node.openapi)}, but 3.1 is the edition that the tools read`,
        hint: 'Write the document in OpenAPI 3.1 and begin it with `openapi: 3.1.1`.',
        below: ['openapi'],
      });
    }
    if (kind.name === 'Example' && Object.hasOwn(node, 'externalValue')) {
      this.#fail(place, {
        message: 'The value of this example stands elsewhere, where the tools do not look',
        hint: 'Write the value here, as `value`.',
        below: ['externalValue'],
      });
    }
  }

  /** It becomes the name of a method and of a file. */
  #checkOperationId({ operationId }: JsonObject, place: NodePlace): void {
    if (typeof operationId !== 'string' || /^(?=.*\w)[\w.~-]+$/.test(operationId)) return;
    this.#fail(place, {
      message: 'This operationId cannot be the name of a file and of a method',
      hint: 'Use letters, digits, dots, hyphens and underscores, for example `createOrder`.',
      below: ['operationId'],
    });
  }

  #checkKeywords(schema: JsonObject, place: NodePlace): void {
    if (isJsonObject(schema.discriminator)) this.#checkAlternatives(schema, place);
    const keyword = UNSUPPORTED.find((name) => Object.hasOwn(schema, name));
    if (keyword === undefined) return;
    this.#fail(place, {
      message: `\`${keyword}\` is not supported: schemas are known by the place where they stand`,
      hint: "Leave it out, and refer to the schema by its place: `$ref: '#/components/schemas/…'` or a file.",
      below: [keyword],
    });
  }

  #checkAlternatives(schema: JsonObject, place: NodePlace): void {
    for (const key of ['oneOf', 'anyOf']) {
      const alternatives = schema[key];
      const index = Array.isArray(alternatives) ? alternatives.findIndex((one) => typeof one === 'boolean') : -1;
      if (index === -1) continue;
      this.#fail(place, {
        message: 'A discriminator cannot tell this alternative from the others',
        hint: 'Refer to a schema component, or leave out the discriminator.',
        below: [key, index],
      });
    }
  }

  /** Names are free in most places; where they decide what stands there, an unknown one would be passed over. */
  #checkName(kind: NodeType, name: string, child: NodeKind, place: NodePlace): void {
    if (kind.name === 'Paths' && child === undefined) {
      this.#fail(place, { message: `The path \`${name}\` has no slash in front`, hint: `Write \`/${name}\`.` });
    }
    if (kind.name.startsWith('Named') && !/^[\w.-]+$/.test(name)) {
      this.#fail(place, {
        message: `\`${name}\` is not a name that a component may have`,
        hint: 'Use letters, digits, dots, hyphens and underscores; a component in a file of its own is named after it.',
      });
    }
    if (kind.name === 'Responses' && child === undefined && !name.startsWith('x-')) {
      this.#fail(place, {
        message: `\`${name}\` is not a status`,
        hint: "Write a status in quotes ('200'), a range of them (4XX), or default.",
      });
    }
  }

  #checkPattern(pattern: string, place: NodePlace): void {
    try {
      new RegExp(pattern, 'u');
    } catch {
      this.#fail(place, {
        message: `\`${pattern}\` is not a regular expression`,
        hint: 'The keys of `patternProperties` are regular expressions as ECMAScript has them, with the flag u.',
      });
    }
  }

  #checkPlain(value: JsonValue, kind: PlainKind, place: NodePlace): void {
    const fault = plainFault(value, kind);
    if (fault !== undefined) this.#fail(place, fault);
    if (!Array.isArray(value) || kind.items === undefined) return;
    for (const [index, item] of value.entries()) {
      const below = plainFault(item, kind.items);
      if (below !== undefined) this.#fail({ ...place, keys: [...place.keys, index] }, below);
    }
  }
}

function plainFault(value: JsonValue, { type, enum: known, minimum }: PlainKind): ShapeFault | undefined {
  if (known !== undefined) {
    return known.some((one) => one === value)
      ? undefined
      : { message: `${shown(value)} is not one of the values that may stand here`, hint: `Write ${known.join(', ')}.` };
  }
  if (type !== undefined && !isOfType(value, type)) return wrongKind(NAMES[type], value);
  if (minimum === undefined || typeof value !== 'number' || value >= minimum) return undefined;
  return { message: `${value} is less than ${minimum}`, hint: `Write a number from ${minimum} up.` };
}

const NAMES = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
  object: 'a mapping',
  array: 'a list',
} as const;

function isOfType(value: JsonValue, type: keyof typeof NAMES): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isJsonObject(value) : typeof value === type;
}

function wrongKind(wanted: string, value: JsonValue): ShapeFault {
  return { message: `Here has to be ${wanted}, but there is ${shown(value)}`, hint: SEE };
}

/** What stands there, without repeating what may be a secret. */
function shown(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) return 'a mapping';
  return { string: 'a text', number: 'a number', boolean: String(value) }[typeof value as 'string'] ?? 'something else';
}
