/** Bare node:http: reads the request and answers, with no routing and no validation. What no server can be faster than. */
import { createServer } from 'node:http';
import { address, bodies } from './arguments.js';

const texts = { GET: JSON.stringify(bodies.getOrderStatus), POST: JSON.stringify(bodies.createOrder) };

createServer((request, response) => {
  request.resume().once('end', () => {
    const text = texts[request.method];
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
}).listen(address.port, address.host);
