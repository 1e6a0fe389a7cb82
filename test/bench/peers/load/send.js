/**
 * Sends requests with autocannon: as fast as they are answered, or as many a second as `rate` says. Reads
 * `{ url, connections, seconds, requests, rate? }` as JSON from stdin and writes what was seen as JSON to stdout:
 * answers by status, errors, seconds, and latencies.
 */
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';

const { url, connections, seconds, requests, rate } = JSON.parse(await text(process.stdin));
const statuses = {};
const latencies = [];
let last = 0;

// With a rate, each connection sends what it may in a second as fast as it can, and then waits for the next second to
// begin. The end is put before one, so that no second is cut short.
const duration = rate === undefined ? seconds : seconds - 0.3;
const limit = rate === undefined ? {} : { overallRate: rate };
const started = performance.now();
const run = autocannon({ url, connections, duration, requests, sampleInt: 100, ...limit });
run.on('response', (_client, status, _bytes, milliseconds) => {
  statuses[status] = (statuses[status] ?? 0) + 1;
  latencies.push(milliseconds);
  last = performance.now();
});
const { errors } = await run;

latencies.sort((a, b) => a - b);
const percentile = (share) => latencies[Math.floor(share * (latencies.length - 1))] ?? null;
const taken = rate === undefined ? (last - started) / 1000 : seconds;
const seen = { statuses, errors, seconds: taken, p50: percentile(0.5), p99: percentile(0.99) };
process.stdout.write(JSON.stringify(seen));
