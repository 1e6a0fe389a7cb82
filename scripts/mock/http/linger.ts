import type { Duplex, Readable } from 'node:stream';

/** How long what a client still sends is read after the answer, in milliseconds. */
const LINGER_TIME = 1000;
/** How much of it is read, in bytes. */
const LINGER_BYTES = 16 * 1024 * 1024;

/**
 * Reads what a client still sends after it has been answered, and keeps nothing of it. A connection that is closed
 * while its client still sends is reset, and a client that only reads after sending would never see the answer; see
 * RFC 9112, section 9.6.
 *
 * @param rest the request, or the whole connection
 * @returns when the client has ended, or has had its time or its share of bytes
 */
export function discardRest(rest: Readable): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, LINGER_TIME);
    let length = 0;
    function done(): void {
      clearTimeout(timer);
      resolve();
    }
    rest.on('error', done).once('end', done).once('close', done);
    rest.on('data', (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > LINGER_BYTES) done();
    });
  });
}

/** Sends a last text on a connection from which no request can come any more, and closes it soon. */
export function endConnection(socket: Duplex, text: string): void {
  socket.end(text, () => void discardRest(socket).then(() => socket.destroy()));
}
