import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { loadTestContract } from '../../support/mock-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));

describe('CORS', () => {
  test.each(['https://docs.shop.test', 'null'])('a preflight from %s is allowed', async (origin) => {
    const { status, headers, version, text } = await call(mock, 'OPTIONS /things', {
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,version,x-merchantid',
        'access-control-request-private-network': 'true',
      },
    });
    expect({ status, version, text }).toEqual({ status: 204, version: '2020-06-15', text: '' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toBe('authorization,version,x-merchantid');
    expect(headers.get('access-control-allow-private-network')).toBe('true');
  });

  test('a preflight is allowed for unknown paths, so that the page sees the 404', async () => {
    const headers = { origin: 'null', 'access-control-request-method': 'GET' };
    expect((await call(mock, 'OPTIONS /nothing', { headers })).status).toBe(204);
  });

  test.each(['GET /things/t-1', 'GET /nothing', 'DELETE /things'])(
    'the answer to %s may be read from anywhere',
    async (target) => {
      const { headers } = await call(mock, target, { headers: { ...GOOD, origin: 'null' } });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toBe('*');
    },
  );

  test('OPTIONS without a preflight tells the methods', async () => {
    const { status, headers } = await call(mock, 'OPTIONS /things/t-1');
    expect([status, headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
  });
});

describe('HEAD', () => {
  test.each(['/things/t-1', '/nothing', '/_contract/', '/things/t-1?limit=51'])(
    '%s is answered like GET, without the body',
    async (path) => {
      const [head, get] = await Promise.all(['HEAD', 'GET'].map((method) => call(mock, `${method} ${path}`)));
      expect(head).toMatchObject({ status: get?.status, version: get?.version, violations: get?.violations, text: '' });
      expect(head?.headers.get('content-type')).toBe('application/json');
      expect(head?.headers.get('content-length')).toBe(String(get?.text.length));
    },
  );
});

test.each(['/_contract/', '/_contract'])('%s tells health and versions', async (path) => {
  expect(await call(mock, `GET ${path}`, { headers: {} })).toMatchObject({
    status: 200,
    version: '2020-06-15',
    json: {
      status: 'ok',
      versions: ['baseline', '2018-01-01', '2020-06-15'],
      latest: '2020-06-15',
      default: '2020-06-15',
      operations: { baseline: 10, '2018-01-01': 10, '2020-06-15': 11 },
    },
  });
});

test('headers of an answer come from its examples', async () => {
  expect((await call(mock, 'GET /things/t-1')).headers.get('x-request-id')).toBe('req-1');
});

test.each(['*/*', 'application/*', 'text/html, application/json;q=0.5', 'text/html,*/*;q=0.1', ' '])(
  'Accept: %s is answered',
  async (accept) => {
    const answer = await call(mock, 'GET /things/t-1', { headers: { ...GOOD, accept } });
    expect(answer).toMatchObject({ status: 200, json: { id: 't-1' } });
  },
);

test.each(['application/xml', 'text/html', 'nonsense', '*/*;q=0', 'application/json;q=0, text/*'])(
  'Accept: %s is answered with 406 in the shape of an error',
  async (accept) => {
    const answer = await call(mock, 'GET /things/t-1', { headers: { ...GOOD, accept } });
    expect(answer).toMatchObject({ status: 406, json: { error_code: 'invalid' } });
    expect(answer.violations).toMatchObject([{ in: 'header', field: 'accept', code: 'not-acceptable' }]);
  },
);
