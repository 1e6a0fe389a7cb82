import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM } from '../../support/mock-client.ts';
import { type WireOperation, wireContract } from '../../support/wire-contract.ts';

/** What is sent: path and query, headers, a body of some type. */
type Sent =
  | readonly [target: string, type?: string, body?: string]
  | { readonly cookie: string }
  | { readonly header: string };
/** A request, and what it is refused for: the names of fields, none for one that is accepted without a warning. */
type Row = readonly [what: string, sent: Sent, refusedFor?: readonly string[]];

interface Case extends WireOperation {
  readonly path: string;
  readonly rows: readonly Row[];
}

const TEXT = { type: 'string' };
const INTEGER = { type: 'integer' };
const INTEGERS = { type: 'array', items: INTEGER };
const ROLE = { type: 'string', enum: ['admin', 'user'] };
const FILTER = { type: 'object', required: ['role'], properties: { role: ROLE, age: INTEGER } };
const JSON_TYPE = 'application/json';
const MULTIPART = 'multipart/form-data; boundary=x';

const query = (schema: object, more: object = {}) => [{ name: 'q', in: 'query', schema, ...more }];
const pathParameter = (name: string, schema: object = TEXT, more: object = {}) => ({
  name,
  in: 'path',
  required: true,
  schema,
  ...more,
});
const form = (schema: object, more: object = {}) => ({ [FORM]: { schema, ...more } });
const body = (schema: object) => ({ [JSON_TYPE]: { schema } });
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const part = (name: string, value: string, more = '') =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

const CASES: Readonly<Record<string, Case>> = {
  'a deep object in the query': {
    path: '/deep',
    parameters: [{ name: 'filter', in: 'query', required: true, style: 'deepObject', explode: true, schema: FILTER }],
    rows: [
      ['all fields', ['?filter[role]=admin&filter[age]=3']],
      ['brackets in percent sequences', ['?filter%5Brole%5D=user']],
      ['a field of the wrong type', ['?filter[role]=admin&filter[age]=x'], ['query filter.age']],
      ['a number that only JavaScript takes for one', ['?filter[role]=admin&filter[age]=0x10'], ['query filter.age']],
      ['a value that is not listed', ['?filter[role]=root'], ['query filter.role']],
      ['a required field left out', ['?filter[age]=3'], ['query filter.role']],
      ['nothing', [''], ['query filter']],
    ],
  },
  'a list in the query, name by name': {
    path: '/list',
    parameters: query({ ...INTEGERS, minItems: 1, maxItems: 3 }),
    rows: [
      ['one', ['?q=1']],
      ['three', ['?q=1&q=2&q=3']],
      ['nothing', ['']],
      ['too many', ['?q=1&q=2&q=3&q=4'], ['query q']],
      ['a wrong item', ['?q=1&q=x'], ['query q.1']],
      ['commas, which are data here', ['?q=1,2'], ['query q.0']],
    ],
  },
  'a list in the query, with commas': {
    path: '/commas',
    parameters: query({ type: 'array', items: { type: 'string', maxLength: 3 }, maxItems: 2 }, { explode: false }),
    rows: [
      ['two', ['?q=a,b']],
      ['a comma that is data', ['?q=a%2Cb,c']],
      ['too many', ['?q=a,b,c'], ['query q']],
      ['a wrong item', ['?q=a,long'], ['query q.1']],
    ],
  },
  'a list with spaces': {
    path: '/spaces',
    parameters: query(INTEGERS, { style: 'spaceDelimited', explode: false }),
    rows: [
      ['percent sequences', ['?q=1%202%203']],
      ['plus signs', ['?q=1+2']],
      ['commas', ['?q=1,2'], ['query q.0']],
    ],
  },
  'a list with pipes': {
    path: '/pipes',
    parameters: query(INTEGERS, { style: 'pipeDelimited', explode: false }),
    rows: [
      ['pipes', ['?q=1|2']],
      ['pipes in percent sequences', ['?q=1%7C2']],
      ['a wrong item', ['?q=1|x'], ['query q.1']],
    ],
  },
  'an object in the query, field by field': {
    path: '/spread',
    parameters: [...query(FILTER), { name: 'page', in: 'query', schema: INTEGER }],
    rows: [
      ['fields beside another parameter', ['?role=admin&age=3&page=1']],
      ['nothing of it', ['?page=1']],
      ['a wrong field', ['?role=admin&age=x'], ['query q.age']],
      ['a required field left out', ['?age=3'], ['query q.role']],
    ],
  },
  'an object in the query, with commas': {
    path: '/pairs',
    parameters: query(FILTER, { explode: false }),
    rows: [
      ['pairs', ['?q=role,admin,age,3']],
      ['a name without a value', ['?q=role,admin,age'], ['query q']],
      ['a wrong field', ['?q=role,admin,age,x'], ['query q.age']],
    ],
  },
  'JSON in the query': {
    path: '/json-query',
    parameters: [{ name: 'q', in: 'query', required: true, content: body(FILTER) }],
    rows: [
      ['JSON', ['?q=%7B%22role%22:%22admin%22,%22age%22:3%7D']],
      ['no JSON', ['?q=%7Brole'], ['query q']],
      ['a text in the place of a number', ['?q=%7B%22role%22:%22admin%22,%22age%22:%223%22%7D'], ['query q.age']],
      ['a missing field', ['?q=%7B%7D'], ['query q.role']],
    ],
  },
  'reserved characters in the query': {
    path: '/reserved',
    parameters: query({ type: 'string', pattern: '^https://[^ ]+$' }, { allowReserved: true }),
    rows: [
      ['as they are', ['?q=https://a.test/?b:c+d,e']],
      ['in percent sequences', ['?q=https%3A%2F%2Fa.test']],
      ['a wrong value', ['?q=ftp://a.test'], ['query q']],
    ],
  },
  'a parameter whose name is not ASCII': {
    path: '/names',
    parameters: [{ name: 'größe in cm', in: 'query', required: true, schema: INTEGER }],
    rows: [
      ['in percent sequences', ['?gr%C3%B6%C3%9Fe%20in%20cm=3']],
      ['a wrong value', ['?gr%C3%B6%C3%9Fe+in+cm=x'], ['query größe in cm']],
    ],
  },
  'several types': {
    path: '/types',
    parameters: query({ type: ['integer', 'boolean', 'null'], minimum: 2 }),
    rows: [
      ['a number', ['?q=2']],
      ['a truth value', ['?q=true']],
      ['an empty text, which is null', ['?q=']],
      ['a number that is too small', ['?q=1'], ['query q']],
      ['another text', ['?q=yes'], ['query q']],
    ],
  },
  'a number or a code': {
    path: '/either',
    parameters: query({
      oneOf: [
        { type: 'integer', maximum: 99 },
        { type: 'string', pattern: '^[A-Z]{2}\\d*$' },
      ],
    }),
    rows: [
      ['the number', ['?q=42']],
      ['the code', ['?q=AB42']],
      ['neither', ['?q=142'], ['query q', 'query q']],
    ],
  },
  'a literal behind a path parameter': {
    path: '/items/{id}:cancel',
    method: 'post',
    parameters: [pathParameter('id', { type: 'string', pattern: '^a\\d$' })],
    rows: [
      ['a value', ['/items/a1:cancel']],
      ['the literal in a percent sequence', ['/items/a1%3Acancel']],
      ['a wrong value', ['/items/b1:cancel'], ['path id']],
    ],
  },
  'a suffix and a prefix in the path': {
    path: '/files/v{major}.{minor}.json',
    parameters: [pathParameter('major', INTEGER), pathParameter('minor', INTEGER)],
    rows: [
      ['both', ['/files/v1.2.json']],
      ['a wrong one', ['/files/v1.x.json'], ['path minor']],
    ],
  },
  'two parameters in one segment': {
    path: '/pairs/{from}-{to}',
    parameters: [pathParameter('from', INTEGER), pathParameter('to', INTEGER)],
    rows: [
      ['both', ['/pairs/1-22']],
      ['a wrong one', ['/pairs/1-x'], ['path to']],
    ],
  },
  'spaces and other letters in the path': {
    path: '/über uns/{Bestellung nr}',
    parameters: [pathParameter('Bestellung nr', INTEGER)],
    rows: [
      ['a value', ['/%C3%BCber%20uns/7']],
      ['a wrong value', ['/%C3%BCber%20uns/x'], ['path Bestellung nr']],
    ],
  },
  'a list in the path': {
    path: '/simple/{ids}',
    parameters: [pathParameter('ids', INTEGERS)],
    rows: [
      ['two', ['/simple/1,2']],
      ['a comma that is data', ['/simple/1%2C2'], ['path ids.0']],
      ['a wrong item', ['/simple/1,x'], ['path ids.1']],
    ],
  },
  'a label in the path': {
    path: '/label/{ids}',
    parameters: [pathParameter('ids', INTEGERS, { style: 'label', explode: true })],
    rows: [
      ['two', ['/label/.1.2']],
      ['no label', ['/label/1.2'], ['path ids']],
      ['a wrong item', ['/label/.1.x'], ['path ids.1']],
    ],
  },
  'a matrix in the path': {
    path: '/matrix/{p}',
    parameters: [pathParameter('p', FILTER, { style: 'matrix', explode: true })],
    rows: [
      ['fields', ['/matrix/;role=admin;age=3']],
      ['no matrix', ['/matrix/role=admin'], ['path p']],
      ['a wrong field', ['/matrix/;role=admin;age=x'], ['path p.age']],
    ],
  },
  'JSON in the path': {
    path: '/json-path/{p}',
    parameters: [{ name: 'p', in: 'path', required: true, content: body(INTEGERS) }],
    rows: [
      ['JSON', ['/json-path/%5B1,2%5D']],
      ['no JSON', ['/json-path/1,2'], ['path p']],
    ],
  },
  'a list in a header': {
    path: '/header-list',
    parameters: [{ name: 'X-Ids', in: 'header', required: true, schema: INTEGERS }],
    rows: [
      ['with blanks', { header: '1, 2,3' }],
      ['a wrong item', { header: '1,x' }, ['header X-Ids.1']],
      ['nothing', [''], ['header X-Ids']],
    ],
  },
  'an object in a header': {
    path: '/header-object',
    parameters: [{ name: 'X-Ids', in: 'header', explode: true, schema: FILTER }],
    rows: [
      ['fields', { header: 'role=admin,age=3' }],
      ['no pairs', { header: 'role,admin' }, ['header X-Ids']],
      ['a wrong field', { header: 'role=admin,age=x' }, ['header X-Ids.age']],
    ],
  },
  cookies: {
    path: '/cookie',
    parameters: [
      { name: 'session', in: 'cookie', required: true, schema: { type: 'string', pattern: '^s \\d+$' } },
      { name: 'ids', in: 'cookie', explode: false, schema: INTEGERS },
    ],
    rows: [
      ['both', { cookie: 'other=1; session=s%2012; ids=1,2' }],
      ['a wrong value', { cookie: 'session=12' }, ['cookie session']],
      ['a wrong item', { cookie: 'session=s%201; ids=1,x' }, ['cookie ids.1']],
      ['none', [''], ['cookie session']],
    ],
  },
  'lists and objects in a form': {
    path: '/form',
    content: form(object({ id: INTEGER, tags: { type: 'array', items: ROLE }, address: FILTER }, { required: ['id'] })),
    rows: [
      ['all of them', ['', FORM, 'id=1&tags=admin&tags=user&address=%7B%22role%22%3A%22admin%22%7D']],
      ['an item that is not listed', ['', FORM, 'id=1&tags=admin&tags=root'], ['body tags.1']],
      ['an object that is no JSON', ['', FORM, 'id=1&address=role'], ['body address']],
      ['an object without a required field', ['', FORM, 'id=1&address=%7B%7D'], ['body address.role']],
      ['a required field left out', ['', FORM, 'tags=admin'], ['body id']],
      ['nothing', ['', FORM, ''], ['body id']],
    ],
  },
  'styles in a form': {
    path: '/form-styles',
    content: form(object({ deep: FILTER, list: INTEGERS, pipes: INTEGERS, spread: object({ zip: INTEGER }) }), {
      encoding: {
        deep: { style: 'deepObject', explode: true },
        list: { style: 'form', explode: false },
        pipes: { style: 'pipeDelimited', explode: false },
        spread: { style: 'form', explode: true },
      },
    }),
    rows: [
      ['all of them', ['', FORM, 'deep%5Brole%5D=admin&deep[age]=3&list=1%2C2&pipes=1|2&zip=5']],
      ['a wrong deep field', ['', FORM, 'deep[role]=admin&deep[age]=x'], ['body deep.age']],
      ['a wrong item', ['', FORM, 'list=1,x&pipes=y'], ['body list.1', 'body pipes.0']],
      ['a wrong field of an object', ['', FORM, 'zip=x'], ['body spread.zip']],
    ],
  },
  'JSON in a form': {
    path: '/form-json',
    content: form(object({ rule: FILTER, list: INTEGERS, count: INTEGER }, { required: ['rule'] }), {
      encoding: {
        rule: { contentType: JSON_TYPE },
        list: { contentType: JSON_TYPE },
        count: { contentType: 'text/plain' },
      },
    }),
    rows: [
      ['an object', ['', FORM, 'rule={"role":"admin","age":3}&count=3']],
      ['a list as one text', ['', FORM, 'rule={"role":"admin"}&list=[1,2]']],
      ['no JSON', ['', FORM, 'rule=x'], ['body rule']],
      ['a text in the place of a number', ['', FORM, 'rule={"role":"admin","age":"3"}'], ['body rule.age']],
    ],
  },
  'families of fields in a form': {
    path: '/form-families',
    content: form(
      object({ tags: INTEGERS }, { patternProperties: { '^n\\.': INTEGER }, unevaluatedProperties: false }),
    ),
    rows: [
      ['a family', ['', FORM, 'tags=1&n.a=2']],
      ['a wrong member', ['', FORM, 'n.a=x'], ['body n.a']],
    ],
  },
  'a multipart form': {
    path: '/multipart',
    content: {
      'multipart/form-data': {
        schema: object(
          { id: INTEGER, rule: FILTER, tags: { type: 'array', items: ROLE }, file: { type: 'string', maxLength: 5 } },
          { required: ['id', 'file'] },
        ),
        encoding: { file: { contentType: 'image/png, image/jpeg' } },
      },
    },
    rows: [
      [
        'all of it',
        [
          '',
          MULTIPART,
          `${part('id', '1')}${part('rule', '{"role":"admin"}')}${part('tags', 'admin')}${part('tags', 'user')}${part(
            'file',
            'ü\xff',
            '; filename="a.png"\r\nContent-Type: image/png',
          )}--x--`,
        ],
      ],
      ['a wrong number', ['', MULTIPART, `${part('id', 'x')}${part('file', 'a')}--x--`], ['body id']],
      ['no JSON', ['', MULTIPART, `${part('id', '1')}${part('file', 'a')}${part('rule', 'x')}--x--`], ['body rule']],
      ['a file that is too long', ['', MULTIPART, `${part('id', '1')}${part('file', 'abcdef')}--x--`], ['body file']],
      [
        'a file of another type',
        ['', MULTIPART, `${part('id', '1')}${part('file', 'a', '; filename="a"\r\nContent-Type: text/plain')}--x--`],
        ['body file'],
      ],
      ['a missing part', ['', MULTIPART, `${part('id', '1')}--x--`], ['body file']],
      ['no end', ['', MULTIPART, part('id', '1')], ['body']],
      ['no boundary', ['', 'multipart/form-data', `${part('id', '1')}--x--`], ['body']],
    ],
  },
  'a body of text': {
    path: '/text',
    content: { 'text/*': { schema: { type: 'string', pattern: '^a' } }, 'application/vnd.a+json': { schema: FILTER } },
    rows: [
      ['text', ['', 'text/plain', 'abc']],
      ['text that does not match', ['', 'text/csv', 'b'], ['body']],
      ['JSON by its suffix', ['', 'application/vnd.a+json', '{"role":"admin"}']],
      ['wrong JSON', ['', 'application/vnd.a+json', '{}'], ['body role']],
    ],
  },
  'read-only fields': {
    path: '/read-only',
    content: body({
      required: ['kind', 'id'],
      properties: { id: { type: 'string', readOnly: true }, kind: TEXT },
      oneOf: [
        object({ kind: { const: 'a' }, made: { type: 'string', readOnly: true } }, { required: ['made', 'kind'] }),
        object({ kind: { const: 'b' }, secret: { type: 'string', writeOnly: true } }, { required: ['secret'] }),
      ],
    }),
    rows: [
      ['are not demanded', ['', JSON_TYPE, '{"kind":"a"}']],
      ['what is write-only is', ['', JSON_TYPE, '{"kind":"b"}'], ['body kind', 'body secret']],
      ['and may be sent', ['', JSON_TYPE, '{"kind":"b","secret":"s"}']],
    ],
  },
  'read-only fields of a shared schema': {
    path: '/read-only-shared',
    content: body({ allOf: [{ $ref: '#/components/schemas/Base' }, { required: ['id', 'name'] }] }),
    rows: [
      ['are not demanded from beside it', ['', JSON_TYPE, '{"name":"n"}']],
      ['others are', ['', JSON_TYPE, '{}'], ['body name']],
    ],
  },
  money: {
    path: '/money',
    content: {
      ...body(object({ amount: { type: 'number', multipleOf: 0.01 } })),
      ...form(object({ amount: { type: 'number', multipleOf: 0.01 } })),
    },
    rows: [
      ['two decimals', ['', JSON_TYPE, '{"amount":19.99}']],
      ['two decimals in a form', ['', FORM, 'amount=19.99']],
      ['three decimals', ['', JSON_TYPE, '{"amount":19.999}'], ['body amount']],
      ['three decimals in a form', ['', FORM, 'amount=19.999'], ['body amount']],
      ['a great sum', ['', JSON_TYPE, '{"amount":123456789012.34}']],
      ['words', ['', FORM, 'amount=much'], ['body amount']],
    ],
  },
  formats: {
    path: '/formats',
    content: body(
      object({
        id: { format: 'uuid' },
        at: { format: 'date-time' },
        n: { type: 'integer', format: 'int32' },
        _: { $ref: '#/components/schemas/Base', minProperties: 1 },
      }),
    ),
    rows: [
      [
        'right ones',
        ['', JSON_TYPE, '{"id":"0b3c2a5e-1f0d-4c6e-9b8a-7d6e5f4a3b2c","at":"2021-03-25T10:00:00Z","n":1}'],
      ],
      ['no uuid', ['', JSON_TYPE, '{"id":"0b3c"}'], ['body id']],
      ['no time', ['', JSON_TYPE, '{"at":"2021-03-25"}'], ['body at']],
      ['more than 32 bits', ['', JSON_TYPE, '{"n":3000000000}'], ['body n']],
      ['a rule beside a reference', ['', JSON_TYPE, '{"_":{}}'], ['body _']],
    ],
  },
  'keywords of JSON Schema 2020-12': {
    path: '/keywords',
    content: body({
      type: 'object',
      properties: {
        pair: { type: 'array', prefixItems: [TEXT, INTEGER], items: false },
        nothing: { const: null },
        several: { type: ['string', 'null'], maxLength: 2 },
        some: { type: 'array', contains: { const: 1 }, minContains: 2 },
        never: false,
      },
      dependentRequired: { several: ['pair'] },
      dependentSchemas: { nothing: { required: ['some'] } },
      propertyNames: { maxLength: 9 },
      allOf: [{ properties: { more: TEXT } }],
      unevaluatedProperties: false,
    }),
    rows: [
      ['all of it', ['', JSON_TYPE, '{"pair":["a",1],"nothing":null,"several":null,"some":[1,2,1],"more":"m"}']],
      ['a wrong second item', ['', JSON_TYPE, '{"pair":["a","b"]}'], ['body pair.1']],
      ['a third item', ['', JSON_TYPE, '{"pair":["a",1,2]}'], ['body pair']],
      ['another constant', ['', JSON_TYPE, '{"nothing":0,"some":[1,1]}'], ['body nothing']],
      ['a text that is too long', ['', JSON_TYPE, '{"several":"abc","pair":[]}'], ['body several']],
      ['too few of a kind', ['', JSON_TYPE, '{"some":[1]}'], ['body some']],
      ['what has to come along', ['', JSON_TYPE, '{"several":"a"}'], ['body pair']],
      ['what has to come along by a schema', ['', JSON_TYPE, '{"nothing":null}'], ['body some']],
      ['what never may be there', ['', JSON_TYPE, '{"never":1}'], ['body never']],
    ],
  },
  'schemas that refer to each other': {
    path: '/recursive',
    content: body({ $ref: '#/components/schemas/Payment' }),
    rows: [
      ['one level', ['', JSON_TYPE, '{"id":"p1"}']],
      ['levels', ['', JSON_TYPE, '{"id":"p1","order":{"order_id":"o1","payments":[{"id":"p2"}]}}']],
      [
        'a fault deep inside',
        ['', JSON_TYPE, '{"id":"p1","order":{"order_id":"o1","payments":[{}]}}'],
        ['body order.payments.0.id'],
      ],
      ['no JSON', ['', JSON_TYPE, '{'], ['body']],
      [
        'a level too many',
        ['', JSON_TYPE, '{"id":"p","order":{"order_id":"o","payments":['.repeat(60) + ']}}'.repeat(60)],
        ['body'],
      ],
      [
        'more levels than a stack has',
        ['', JSON_TYPE, '{"order":{"payments":['.repeat(9000) + ']}}'.repeat(9000)],
        ['body'],
      ],
    ],
  },
  'a schema that holds itself in a form': {
    path: '/recursive-form',
    content: form(object({ node: { $ref: '#/components/schemas/Node' } })),
    rows: [
      ['levels', ['', FORM, 'node={"n":1,"next":{"n":2}}']],
      ['a fault deep inside', ['', FORM, 'node={"n":1,"next":{"n":"x"}}'], ['body node.next.n']],
      ['too deep', ['', FORM, `node=${'{"next":'.repeat(200)}{}${'}'.repeat(200)}`], ['body node']],
    ],
  },
};

const SCHEMAS = {
  Base: object({ id: { type: 'string', readOnly: true }, name: TEXT }),
  Order: object(
    { order_id: TEXT, payments: { type: 'array', items: { $ref: '#/components/schemas/Payment' } } },
    { required: ['order_id'] },
  ),
  Payment: object({ id: TEXT, order: { $ref: '#/components/schemas/Order' } }, { required: ['id'] }),
  Node: object({ n: INTEGER, next: { $ref: '#/components/schemas/NextNode' } }),
  NextNode: object({ n: INTEGER, next: { $ref: '#/components/schemas/Node' } }),
};

const contract = await wireContract(Object.fromEntries(Object.values(CASES).map((one) => [one.path, one])), SCHEMAS);
const mock = closedAfterAll(await startMock({ contract }));

function send({ path, method, content }: Case, sent: Sent) {
  const verb = (method ?? (content === undefined ? 'get' : 'post')).toUpperCase();
  if ('cookie' in sent) return call(mock, `${verb} ${path}`, { headers: { cookie: sent.cookie } });
  if ('header' in sent) return call(mock, `${verb} ${path}`, { headers: { 'x-ids': sent.header } });
  const [target, type, text] = sent;
  const address = target.startsWith('/') ? target : `${path}${target}`;
  if (type === undefined || text === undefined) return call(mock, `${verb} ${address}`, { headers: {} });
  return call(mock, `${verb} ${address}`, { headers: { 'content-type': type }, body: text });
}

describe.each(Object.entries(CASES))('%s', (_, one) => {
  test.each(one.rows.map((row) => ({ what: row[0], row })))('$what', async ({ row: [, sent, refusedFor = []] }) => {
    const { status, violations, warnings } = await send(one, sent);
    const places = violations.map(({ in: part, field }) => (field === undefined ? part : `${part} ${field}`));
    expect({ status, places, warnings }).toEqual({
      status: refusedFor.length === 0 ? 200 : 400,
      places: refusedFor,
      warnings: [],
    });
  });
});
