import { readFileSync } from 'node:fs';

/** What every peer is started with: an OpenAPI document, the bodies to answer with by operationId, and a port. */
const [documentFile = '', bodiesFile = '', port = ''] = process.argv.slice(2);

export const document = JSON.parse(readFileSync(documentFile, 'utf8'));
export const bodies = JSON.parse(readFileSync(bodiesFile, 'utf8'));
export const address = { host: '127.0.0.1', port: Number(port) };
