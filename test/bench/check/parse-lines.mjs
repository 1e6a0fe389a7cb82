// The yardstick: what it costs to read lines of JSON and do nothing with them.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

let count = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  if (JSON.parse(line) !== undefined) count += 1;
}
process.stdout.write(`${count}\n`);
