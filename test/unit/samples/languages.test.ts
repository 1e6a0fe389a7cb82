import { describe, expect, test } from 'vitest';
import type { CredentialPlace } from '../../../scripts/contract/credentials.ts';
import type { SampleRequest } from '../../../scripts/contract/sample-request.ts';
import { renderSample, type SampleLanguageId } from '../../../scripts/samples/code-samples.ts';

type Change = Partial<SampleRequest>;

const request: SampleRequest = {
  example: undefined,
  operationId: 'pay',
  method: 'POST',
  baseUrl: 'https://api.example.com',
  path: '/txns',
  pathParameters: [],
  query: [],
  headers: [],
  credential: undefined,
  contentType: 'application/x-www-form-urlencoded',
  body: { a: 1 },
};
const token: CredentialPlace = { in: 'query', name: 'client_token', basic: false, emptyPassword: false, token: true };
const key: CredentialPlace = { in: 'header', name: 'authorization', basic: true, emptyPassword: true, token: false };
const count = [{ name: 'page size', value: 3, role: undefined }];
const noBody: Change = { body: undefined, contentType: undefined };
const get: Change = { ...noBody, method: 'GET' };
const inQuery: Change = { ...get, credential: token };
const inForm: Change = { credential: { ...token, in: 'body' } };
const inHeader: Change = { ...get, credential: { ...token, in: 'header', name: 'x-token' } };
const structure: Change = { body: { basket: [{ id: 'x' }] } };
const json: Change = { contentType: 'application/json', body: { a: "it's", b: [true, null] } };
const longJson: Change = { contentType: 'application/json', body: { text: 'x'.repeat(60) } };

const render = (language: SampleLanguageId, change: Change) =>
  renderSample(language, { ...request, ...change }, { version: '2019-03-12' });

describe('curl', () => {
  const HEAD = 'curl -i https://api.example.com/txns';
  test.each<[string, Change, string]>([
    ['no credentials', {}, `${HEAD} \\\n  --data-urlencode a=1`],
    ['POST without a body', noBody, 'curl -i -X POST https://api.example.com/txns'],
    ['an empty form is no body', { body: {} }, 'curl -i -X POST https://api.example.com/txns'],
    ['GET', get, HEAD],
    ['DELETE', { ...noBody, method: 'DELETE' }, 'curl -i -X DELETE https://api.example.com/txns'],
    ['query', { ...get, query: count }, "curl -i 'https://api.example.com/txns?page%20size=3'"],
    ['key', { ...get, credential: key }, `${HEAD} \\\n  -u "$ECC_API_KEY:"`],
    ['token in the query', inQuery, 'curl -i "https://api.example.com/txns?client_token=$ECC_CLIENT_AUTH_TOKEN"'],
    [
      'token behind another parameter',
      { ...inQuery, query: count },
      'curl -i "https://api.example.com/txns?page%20size=3&client_token=$ECC_CLIENT_AUTH_TOKEN"',
    ],
    [
      'token behind what the shell would read',
      { ...inQuery, query: [{ name: 'a', value: "'", role: undefined }] },
      `curl -i 'https://api.example.com/txns?a='\\''&client_token='"$ECC_CLIENT_AUTH_TOKEN"`,
    ],
    [
      'token in the form',
      inForm,
      `${HEAD} \\\n  --data-urlencode "client_token=$ECC_CLIENT_AUTH_TOKEN" \\\n  --data-urlencode a=1`,
    ],
    [
      'token in a form of its own',
      { ...inForm, ...noBody },
      `${HEAD} \\\n  --data-urlencode "client_token=$ECC_CLIENT_AUTH_TOKEN"`,
    ],
    ['token in a header', inHeader, `${HEAD} \\\n  -H "x-token: $ECC_CLIENT_AUTH_TOKEN"`],
    ['structure in a field is JSON text', structure, `${HEAD} \\\n  --data-urlencode 'basket=[{"id":"x"}]'`],
    ['a name that would break the form', { body: { 'a&b=c': 1 } }, `${HEAD} \\\n  --data-urlencode 'a%26b%3Dc=1'`],
    [
      'JSON body',
      json,
      `${HEAD} \\\n  -H 'Content-Type: application/json' \\\n  -d '{"a":"it'\\''s","b":[true,null]}'`,
    ],
    [
      'nothing is expanded by the shell',
      { body: { a: '$HOME `id` "x"' } },
      `${HEAD} \\\n  --data-urlencode 'a=$HOME \`id\` "x"'`,
    ],
  ])('%s', (_, change, want) => {
    expect(render('curl', change)).toBe(want);
  });
});

describe('what a language says', () => {
  test.each<[SampleLanguageId, string, Change, string]>([
    ['typescript', 'an exempt operation', {}, "apiKey: process.env.ECC_API_KEY ?? '', // stays here"],
    ['typescript', 'key', { credential: key }, "apiKey: process.env.ECC_API_KEY ?? '',\n"],
    ['typescript', 'token', inQuery, "clientAuthToken: process.env.ECC_CLIENT_AUTH_TOKEN ?? '',"],
    ['typescript', 'query', { query: count }, "params: { query: { 'page size': 3 } }"],
    ['typescript', 'headers', { headers: [{ name: 'x-a', value: 'b', role: 'routing' }] }, "header: { 'x-a': 'b' }"],
    ['typescript', 'nothing when there is nothing to say', noBody, "client.call('pay');"],
    ['node', 'POST without a body', noBody, "fetch('https://api.example.com/txns', {\n  method: 'POST',\n});"],
    ['node', 'nothing when there is nothing to say', get, "fetch('https://api.example.com/txns');"],
    [
      'node',
      'token in the query',
      inQuery,
      "fetch('https://api.example.com/txns?client_token=' + process.env.ECC_CLIENT_AUTH_TOKEN",
    ],
    ['node', 'token in the form', inForm, 'client_token: process.env.ECC_CLIENT_AUTH_TOKEN,\n    a:'],
    ['node', 'token in a header', inHeader, "'x-token': process.env.ECC_CLIENT_AUTH_TOKEN,"],
    ['node', 'structure in a field', structure, `basket: '[{"id":"x"}]'`],
    ['node', 'JSON body', json, "'content-type': 'application/json',"],
    ['node', 'JSON body', json, "body: JSON.stringify({ a: 'it\\'s', b: [true, null] }),"],
    ['python', 'nothing of the environment without credentials', {}, 'import requests\n\nresponse'],
    ['python', 'key', { credential: key }, 'auth=(os.environ["ECC_API_KEY"], ""),'],
    [
      'python',
      'POST without a body',
      noBody,
      'requests.post(\n    "https://api.example.com/txns",\n    timeout=30,\n)',
    ],
    ['python', 'a method without a function', { ...noBody, method: 'TRACE' }, 'requests.request(\n    "TRACE",'],
    [
      'python',
      'token in the query',
      inQuery,
      '"https://api.example.com/txns?client_token=" + os.environ["ECC_CLIENT_AUTH_TOKEN"],',
    ],
    ['python', 'token in the form', inForm, '"client_token": os.environ["ECC_CLIENT_AUTH_TOKEN"],'],
    ['python', 'JSON body', json, 'json={"a": "it\'s", "b": [True, None]},'],
    ['java', 'POST without a body', noBody, '.POST(HttpRequest.BodyPublishers.noBody())'],
    ['java', 'GET', get, '.GET()'],
    ['java', 'DELETE', { ...noBody, method: 'DELETE' }, '.method("DELETE", HttpRequest.BodyPublishers.noBody())'],
    ['java', 'no imports that it does not use', get, 'HttpResponse;\n\nclass PayExample {'],
    ['java', 'a name of a class that is one', { operationId: '3ds-result' }, 'class Call3dsResultExample {'],
    ['java', 'token in the query', inQuery, 'client_token=" + System.getenv("ECC_CLIENT_AUTH_TOKEN")))'],
    ['java', 'token in the form', inForm, 'form.put("client_token", System.getenv("ECC_CLIENT_AUTH_TOKEN"));'],
    ['java', 'short JSON', json, 'String body = "{\\"a\\":\\"it\'s\\",\\"b\\":[true,null]}";'],
    ['java', 'long JSON', longJson, 'String.join("\\n",\n            "{",\n            "  \\"text\\": '],
    ['php', 'POST without a body', noBody, "CURLOPT_CUSTOMREQUEST => 'POST',"],
    ['php', 'key', { credential: key }, "CURLOPT_USERPWD => getenv('ECC_API_KEY') . ':',"],
    ['php', 'token in the query', inQuery, "?client_token=' . getenv('ECC_CLIENT_AUTH_TOKEN'));"],
    ['php', 'token in the form', inForm, "'client_token' => getenv('ECC_CLIENT_AUTH_TOKEN'),"],
    ['php', 'token in a header', inHeader, "'x-token: ' . getenv('ECC_CLIENT_AUTH_TOKEN'),"],
    ['php', 'JSON body', json, "json_encode(['a' => 'it\\'s', 'b' => [true, null]]),"],
    ['go', 'POST without a body', noBody, 'http.NewRequest(http.MethodPost, "https://api.example.com/txns", nil)'],
    ['go', 'key', { credential: key }, 'request.SetBasicAuth(os.Getenv("ECC_API_KEY"), "")'],
    ['go', 'token in the query', inQuery, 'client_token="+os.Getenv("ECC_CLIENT_AUTH_TOKEN"), nil)'],
    ['go', 'token in the form', inForm, 'form.Set("client_token", os.Getenv("ECC_CLIENT_AUTH_TOKEN"))'],
    ['go', 'JSON body', json, 'payload := `{"a":"it\'s","b":[true,null]}`'],
    ['go', 'JSON that holds a backtick', { ...json, body: { a: '`' } }, 'payload := "{\\"a\\":\\"`\\"}"'],
    [
      'csharp',
      'POST without a body',
      noBody,
      'new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/txns");',
    ],
    [
      'csharp',
      'token in the form',
      inForm,
      '["client_token"] = Environment.GetEnvironmentVariable("ECC_CLIENT_AUTH_TOKEN") ?? "",',
    ],
    [
      'csharp',
      'short JSON',
      json,
      'StringContent("""{"a":"it\'s","b":[true,null]}""", Encoding.UTF8, "application/json");',
    ],
    ['csharp', 'long JSON', longJson, 'StringContent(\n    """\n    {\n      "text": '],
  ])('%s: %s', (language, _, change, text) => {
    expect(render(language, change)).toContain(text);
  });

  test.each<SampleLanguageId>(['curl', 'node', 'python', 'java', 'php', 'go', 'csharp'])(
    '%s: no key where none is needed',
    (language) => {
      expect(render(language, {})).not.toMatch(/ECC_API_KEY|Authorization|Basic/i);
    },
  );
});
