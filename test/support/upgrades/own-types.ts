import ts from 'typescript';

/** A place in an answer, and what stands there in the types of a version. */
export interface Place {
  /** Names of fields; `[]` is any entry of a list. */
  readonly path: readonly string[];
  readonly type: string;
}

const DEPTH = 2;
const PLAIN = ts.TypeFlags.BooleanLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined;

/**
 * The places of an answer, two objects deep; an object or a list is `object` there. Of an answer of several kinds, a
 * place has the types of all kinds, and undefined when one of them lacks it.
 */
export function placesOf(checker: ts.TypeChecker, answer: ts.Type, at: ts.Node): Place[] {
  return walk([answer], []);

  function walk(types: readonly ts.Type[], path: readonly string[]): Place[] {
    const members = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
    const plain = members.filter(isPlain);
    const objects = members.filter((type) => !plain.includes(type) && (type.flags & ts.TypeFlags.Unknown) === 0);
    const isUnknown = plain.length + objects.length < members.length;
    const type = [...textsOf(plain), ...(objects.length > 0 ? ['object'] : [])].sort().join(' | ');
    const here = path.length === 0 || isUnknown ? [] : [{ path, type }];
    const lists = objects.filter((type) => checker.isArrayType(type));
    const entries = lists.flatMap((type) => checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? []);
    const others = objects.filter((type) => !lists.includes(type));
    return [
      ...here,
      ...(entries.length === 0 ? [] : walk(entries, [...path, '[]'])),
      ...(path.filter((name) => name !== '[]').length >= DEPTH ? [] : fields(others, path)),
    ];
  }

  function fields(objects: readonly ts.Type[], path: readonly string[]): Place[] {
    const names = new Set(objects.flatMap((type) => checker.getPropertiesOfType(type).map(({ name }) => name)));
    return [...names].flatMap((name) => {
      const types = objects.flatMap((type) => {
        const property = checker.getPropertyOfType(type, name);
        if (property === undefined) return [checker.getUndefinedType()];
        const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
        return [
          checker.getTypeOfSymbolAtLocation(property, at),
          ...(isOptional ? [checker.getUndefinedType()] : []), // reading gives it, writing refuses it
        ];
      });
      return walk(types, [...path, name]);
    });
  }

  /** A text of a list that may grow is an intersection, and a text for all that. */
  function isPlain(type: ts.Type): boolean {
    if ((type.flags & PLAIN) !== 0) return true;
    return [checker.getStringType(), checker.getNumberType()].some((plain) => checker.isTypeAssignableTo(type, plain));
  }

  function textsOf(types: readonly ts.Type[]): string[] {
    return [...new Set(types.map((type) => checker.typeToString(type, at, ts.TypeFormatFlags.NoTruncation)))];
  }
}
