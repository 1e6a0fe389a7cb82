import { describe, expect, test } from 'vitest';
import { fieldsOfParts, parseMultipart } from '../../../scripts/validation/request/multipart.ts';

const MOST = 10;
const TYPE = 'multipart/form-data; boundary=x';

/** A form as the platform writes it. */
async function written(entries: readonly (readonly [string, string | File])[]) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  const response = new Response(form);
  return {
    contentType: response.headers.get('content-type') ?? '',
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

const part = (head: string, body: string) => `--x\r\n${head}\r\n\r\n${body}\r\n`;
const named = (name: string, body: string) => part(`Content-Disposition: form-data; name="${name}"`, body);
const read = (text: string, contentType = TYPE) => parseMultipart(Buffer.from(text), contentType, MOST);

describe('a form that the platform wrote', () => {
  test('comes back field by field, repeated names and odd names included', async () => {
    const sent = [
      ['a', '1'],
      ['b', ''],
      ['a', 'zwei\r\n--'],
      ['größe "x"', 'ü'],
    ] as const;
    const { body, contentType } = await written(sent);
    const result = parseMultipart(body, contentType, MOST);
    const fields = 'parts' in result ? [...fieldsOfParts(result.parts)] : [];
    expect(fields).toEqual([
      ['a', ['1', 'zwei\r\n--']],
      ['b', ['']],
      ['größe "x"', ['ü']],
    ]);
  });

  test('keeps the name, the media type and every byte of a file', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const { body, contentType } = await written([['file', new File([bytes], 'a.png', { type: 'image/png' })]]);
    const result = parseMultipart(body, contentType, MOST);
    const [file] = 'parts' in result ? result.parts : [];
    expect([file?.filename, file?.contentType]).toEqual(['a.png', 'image/png']);
    expect([...(file?.body ?? [])]).toEqual([...bytes]);
  });
});

test.each([
  ['no boundary', named('a', '1'), 'multipart/form-data'],
  ['another boundary', named('a', '1'), 'multipart/form-data; boundary=y'],
  ['no end', named('a', '1'), TYPE],
  ['nothing', '', TYPE],
  ['a part without a name', `${part('Content-Disposition: form-data', '1')}--x--`, TYPE],
  ['a part that is no form data', `${part('Content-Disposition: attachment; name="a"', '1')}--x--`, TYPE],
  ['a part without a head', '--x\r\n\r\n1\r\n--x--', TYPE],
  ['a head without an end', '--x\r\nContent-Disposition: form-data; name="a"\r\n--x--', TYPE],
  ['a head without bound', `${part(`X: ${'x'.repeat(9000)}`, '1')}--x--`, TYPE],
  ['line breaks of one character', '--x\nContent-Disposition: form-data; name="a"\n\n1\n--x--', TYPE],
])('a body with %s is malformed', (_, text, contentType) => {
  expect(read(text, contentType)).toEqual({ fault: 'malformed' });
});

test.each([
  ['a preamble and an epilogue', `before\r\n${named('a', '1')}--x--\r\nafter`],
  ['blanks behind the boundary', named('a', '1').replace('--x', '--x \t').concat('--x--')],
  ['a name without quotes', `${part('content-disposition:form-data;name=a', '1')}--x--`],
  ['the boundary within a text', `${named('a', '1')}${named('b', 'b--x')}--x--`],
])('a body with %s is read', (_, text) => {
  const result = read(text);
  expect('parts' in result && fieldsOfParts(result.parts).get('a')).toEqual(['1']);
});

test('more parts than are wanted are not read', () => {
  expect(read(`${named('a', '1').repeat(MOST + 1)}--x--`)).toEqual({ fault: 'too-many' });
});
