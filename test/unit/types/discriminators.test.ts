import { expect, test } from 'vitest';
import { componentOf, declarationsOf, documentOf } from './print.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const animal = (own: object) => ({ type: 'object', properties: { kind: { type: 'string' }, ...own } });
const lives = { lives: { type: 'integer' } };

const Cat = animal(lives);
const Dog = { ...animal({ bark: { type: 'string' } }), required: ['bark'] };

/** The types of some components. */
async function printed(schemas: Record<string, object>): Promise<Record<string, string>> {
  const text = await declarationsOf(documentOf(schemas));
  return Object.fromEntries(
    Object.keys(schemas).map((name) => [name, componentOf(text, name).slice(name.length + 2, -1)]),
  );
}

test.each<[string, object, string, string]>([
  ['a mapping by reference', { mapping: { cat: ref('Cat').$ref, dog: ref('Dog').$ref } }, '"cat"', '"dog"'],
  ['a mapping by name', { mapping: { cat: 'Cat', dog: 'Dog' } }, '"cat"', '"dog"'],
  ['several values for one schema', { mapping: { cat: 'Cat', lion: 'Cat', dog: 'Dog' } }, '"cat" | "lion"', '"dog"'],
  ['a mapping of some', { mapping: { cat: 'Cat' } }, '"cat"', '"Dog"'],
  ['no mapping', {}, '"Cat"', '"Dog"'],
])('the members of a union have their values, by %s', async (_name, discriminator, cat, dog) => {
  const Pet = { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind', ...discriminator } };
  expect(await printed({ Pet, Cat, Dog })).toEqual({
    Pet: `Cat | Dog`,
    Cat: `{ kind: ${cat}; lives?: number; }`,
    Dog: `{ kind: ${dog}; bark: string; }`,
  });
});

test('a union inside of a schema counts as well, and two unions count together', async () => {
  const union = (value: string) => ({
    anyOf: [ref('Cat'), ref('Dog')],
    discriminator: { propertyName: 'kind', mapping: { [value]: 'Cat', dog: 'Dog' } },
  });
  const House = { type: 'object', properties: { pet: union('cat') } };
  const Zoo = { type: 'array', items: union('lion') };
  expect(await printed({ House, Zoo, Cat, Dog })).toMatchObject({
    House: `{ pet?: Cat | Dog; }`,
    Zoo: `(Cat | Dog)[]`,
    Cat: '{ kind: "cat" | "lion"; lives?: number; }',
  });
});

test('a member that lists its values itself keeps them', async () => {
  const Listed = { type: 'object', properties: { kind: { type: 'string', enum: ['cat', 'lynx'] } } };
  const Pet = {
    oneOf: [ref('Listed'), ref('Dog')],
    discriminator: { propertyName: 'kind', mapping: { cat: 'Listed' } },
  };
  expect(await printed({ Pet, Listed, Dog })).toMatchObject({ Listed: '{ kind: "cat" | "lynx"; }' });
});

test('heirs have their values, and what others inherit from stands for theirs too', async () => {
  const schemas = {
    Pet: {
      ...animal({ name: { type: 'string' } }),
      discriminator: { propertyName: 'kind', mapping: { pet: 'Pet', cat: 'Tabby' } },
    },
    Tabby: { allOf: [ref('Pet'), { type: 'object', properties: lives }] },
    Lion: { allOf: [ref('Tabby'), { type: 'object', properties: { mane: { type: 'boolean' } } }] },
  };
  expect(await printed(schemas)).toEqual({
    Pet: '{ kind: "pet" | "cat" | "Lion"; name?: string; }',
    Tabby: '{ lives?: number; kind: "cat" | "Lion"; } & Pet',
    Lion: '{ mane?: boolean; kind: "Lion"; } & Tabby',
  });
});

test('a property of this name is no discriminator', async () => {
  const Thing = { type: 'object', properties: { discriminator: { type: 'string' } } };
  expect(await printed({ Thing })).toEqual({ Thing: '{ discriminator?: string; }' });
});
