/**
 * Has a mock answer requests, in a process of its own, which may be one where no text becomes code.
 *
 * `node answer-requests.mjs <door of the package> <file with requests> <file for answers>`
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [door = '', requests = '', answers = ''] = process.argv.slice(2);
const { createMock } = await import(door);
const mock = createMock({ now: () => Date.UTC(2026, 10, 30) });
const given = [];
for (const { method, path, search, headers, body } of JSON.parse(readFileSync(requests, 'utf8'))) {
  const response = await mock.fetch(new Request(`https://api.juspay.in${path}${search}`, { method, headers, body }));
  given.push({ status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() });
}
writeFileSync(answers, JSON.stringify(given));
