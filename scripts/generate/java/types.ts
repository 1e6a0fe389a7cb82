import { objectsBelow, objectsIn } from '../model/child-types.ts';
import type { ClientModel, Field, ObjectType } from '../model/client-model.ts';
import { fieldTextWithValues } from '../texts.ts';
import { distinct, firstSentence, snakeCase } from '../words.ts';
import { isStructureOrText, reading, settings } from './java-types.ts';
import { javadoc } from './javadoc.ts';
import { javaName, quoted } from './names.ts';

/** What is done with an object. */
interface Use {
  readonly isSent: boolean;
  readonly isRead: boolean;
}

/** `Types.java`: a class for every object, with the names on the wire in its methods. */
export function typesClass(model: ClientModel, packageName: string): string {
  const { title, version, objects, operations, error } = model;
  const sent = reached(
    operations.flatMap(({ query, body }) => [...(query ? [query] : []), ...(body ? objectsIn(body.type) : [])]),
  );
  const read = reached([error, ...operations.flatMap(({ answer }) => objectsIn(answer))]);
  const classes = objects.map((object) => classOf(object, { isSent: sent.has(object), isRead: read.has(object) }));
  const text = classes.join('\n');
  const imports = ['java.math.BigDecimal', 'java.util.List', 'java.util.Map'].filter((name) =>
    new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(text),
  );
  return `package ${packageName};

${imports.map((name) => `import ${name};\n`).join('')}
${javadoc(`Types of the ${title} in version ${version}.`, '')}public final class Types {
    private Types() {}

${text}}
`;
}

function reached(roots: readonly ObjectType[]): ReadonlySet<ObjectType> {
  const found = new Set<ObjectType>();
  const visit = (object: ObjectType): void => {
    if (found.has(object)) return;
    found.add(object);
    for (const next of objectsBelow(object)) visit(next);
  };
  for (const root of roots) visit(root);
  return found;
}

function classOf({ name, description, fields, families }: ObjectType, use: Use): string {
  const open =
    families.length === 0
      ? ''
      : `For further fields, whose names match ${families.map((one) => `\`${one}\``).join(' or ')}, there are \`put\` and \`get\`.`;
  const names = fields.map((field) => javaName(field.name));
  const all = distinct([...names, ...names.map((one) => `${one}Text`)]);
  const methods = fields.map((field, index) =>
    methodsOf(field, all[index] ?? '', all[index + fields.length] ?? '', name, use),
  );
  return `${javadoc(`${firstSentence(description)} ${open}`, '    ')}    public static final class ${name} extends JsonObject {
        public ${name}() {}

        public ${name}(Map<String, Object> fields) {
            super(fields);
        }
${use.isSent ? `\n        @Override\n        public ${name} put(String name, Object value) {\n            super.put(name, value);\n            return this;\n        }\n` : ''}${methods.join('')}    }
`;
}

/** @param textName of the method that reads the field where it is text and may be more */
function methodsOf(field: Field, name: string, textName: string, owner: string, { isSent, isRead }: Use): string {
  const { type, structure, deprecated } = field;
  const wire = snakeCase(name) === field.name ? '' : `\`${field.name}\`: `;
  const doc = javadoc(
    `${wire}${fieldTextWithValues(field)}`,
    '        ',
    deprecated ? ['@deprecated see the description'] : [],
  );
  const start = `\n${doc}${deprecated ? '        @Deprecated\n' : ''}        public `;
  const key = quoted(field.name);
  const { type: result, field: read } = reading(type);
  const getter = `${start}${result} ${name}() { return ${read(key)}; }\n`;
  const asText = `${start}String ${textName}() { return text(${key}); }\n`;
  const setters = settings([...(structure ? [structure] : []), type]).map(
    (taken) => `${start}${owner} ${name}(${taken} value) { return put(${key}, value); }\n`,
  );
  return `${isRead ? getter : ''}${isRead && isStructureOrText(type) ? asText : ''}${isSent ? setters.join('') : ''}`;
}
