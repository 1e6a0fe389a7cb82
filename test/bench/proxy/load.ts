import { Agent, request } from 'node:http';

const PATH = '/orders/acme0417';
const HEADERS = { authorization: `Basic ${btoa('key:')}`, 'x-merchantid': 'acme_store' };

/** How many calls a server answers in a second, with so many connections at a time. */
export async function requestsPerSecond(url: string, connections: number, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  let answered = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        await call(url, agent);
        answered += 1;
      }
    }),
  );
  const rate = answered / ((performance.now() - began) / 1000);
  agent.destroy();
  return rate;
}

/** How long single calls take, one after the other, in milliseconds. */
export async function latencies(url: string, count: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const began = performance.now();
    await call(url, agent);
    times.push(performance.now() - began);
  }
  agent.destroy();
  return times;
}

function call(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${PATH}`, { agent, headers: HEADERS }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answers ${answer.statusCode}.`));
      answer.resume().on('end', resolve);
    });
    sent.on('error', reject).end();
  });
}
