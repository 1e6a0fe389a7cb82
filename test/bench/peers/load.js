/**
 * Sends requests with autocannon as fast as they are answered. Reads `{ url, connections, seconds, requests }` as JSON
 * from stdin and writes what was seen as JSON to stdout: answers by status, errors, seconds, and latencies.
 */
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';

const { url, connections, seconds, requests } = JSON.parse(await text(process.stdin));
const statuses = {};
const latencies = [];
let last = 0;

const started = performance.now();
const run = autocannon({ url, connections, duration: seconds, requests, sampleInt: 100 });
run.on('response', (_client, status, _bytes, milliseconds) => {
  statuses[status] = (statuses[status] ?? 0) + 1;
  latencies.push(milliseconds);
  last = performance.now();
});
const { errors } = await run;

latencies.sort((a, b) => a - b);
const percentile = (share) => latencies[Math.floor(share * (latencies.length - 1))] ?? null;
const seen = { statuses, errors, seconds: (last - started) / 1000, p50: percentile(0.5), p99: percentile(0.99) };
process.stdout.write(JSON.stringify(seen));
