/**
 * Starts the mock as a library and asks it once, twice in the same process. Started with the built `mock/start.js` and a
 * request as JSON. Writes to stdout, as JSON, the CPU seconds that the process had used at the first answer, and those
 * that the second start took to its answer.
 */
import { request } from 'node:http';
import { pathToFileURL } from 'node:url';

const [library = '', text = ''] = process.argv.slice(2);
const { method, path, headers } = JSON.parse(text);

const { startMock } = await import(pathToFileURL(library).href);
const first = await untilAnswered();
const second = await untilAnswered();
process.stdout.write(JSON.stringify({ first, second: second - first }));

/** The CPU seconds of this process since it was started, when a new mock has answered. */
async function untilAnswered() {
  const mock = await startMock();
  const status = await ask(mock.url);
  const used = cpuSeconds();
  await mock.close();
  if (status !== 200) throw new Error(`The mock answered with ${status}.`);
  return used;
}

/** @param {string} url */
function ask(url) {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { method, headers, agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    })
      .once('error', reject)
      .end();
  });
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
