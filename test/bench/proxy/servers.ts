import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own. */
export interface BenchServer {
  readonly url: string;
  /** Stops it, and gives what it printed and how long that took, in milliseconds. */
  stop(): Promise<{ readonly output: string; readonly milliseconds: number }>;
}

/** Answers every call with the same order. */
const UPSTREAM = `
  const { createServer } = require('node:http');
  const body = process.env.ANSWER;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
  process.on('SIGTERM', () => process.exit(0));
`;

/** The least that a proxy is: two streams, connections that are kept, nothing looked at. */
const BARE = `
  const { Agent, createServer, request: ask } = require('node:http');
  const { hostname, port } = new URL(process.env.UPSTREAM);
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    const out = ask({ agent, hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(out);
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
  process.on('SIGTERM', () => process.exit(0));
`;

export const startUpstream = (answer: string) => start(['-e', UPSTREAM], { ANSWER: answer });
export const startBare = (upstream: string) => start(['-e', BARE], { UPSTREAM: upstream });
/** @param program absolute path of the built program */
export const startOwn = (program: string, upstream: string, ...options: readonly string[]) =>
  start([program, 'proxy', '--upstream', upstream, '--port', '0', '--fail-on', 'never', ...options], {});

async function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<BenchServer> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  while (!output.includes('\n')) await once(child.stdout, 'data');
  const [url = ''] = output.split('\n');
  return { url, stop: () => stop(child, () => output) };
}

async function stop(child: ChildProcess, output: () => string) {
  const began = performance.now();
  child.kill('SIGTERM');
  await once(child, 'close');
  return { output: output(), milliseconds: performance.now() - began };
}
