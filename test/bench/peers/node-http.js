/**
 * Bare node:http: reads each request to its end and answers with bytes that were made before, with no routing and no
 * validation. What no server on Node can be faster than. Started with a file and a port; the file holds a list of
 * `{ method, status, headers, body }`, headers as names and values in turn.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [file = '', port = ''] = process.argv.slice(2);
const answers = Object.fromEntries(JSON.parse(readFileSync(file, 'utf8')).map((answer) => [answer.method, answer]));

createServer((request, response) => {
  request.resume().once('end', () => {
    const { status, headers, body } = answers[request.method];
    response.writeHead(status, headers);
    response.end(body);
  });
}).listen(Number(port), '127.0.0.1');
