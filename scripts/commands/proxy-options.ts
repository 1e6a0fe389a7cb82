import { readFileSync } from 'node:fs';
import { ContractError } from '../contract/errors.ts';
import { LOOPBACK } from '../paths.ts';
import { API_VERSION } from './api-version.ts';
import { contractOptions } from './contract-options.ts';
import { FILE, PORT } from './option-kinds.ts';
import type { OptionTable, OptionValues } from './options.ts';
import { reportOptions } from './report-options.ts';

/** The variable that always tells a command where the proxy is. */
export const PROXY_VARIABLE = 'ECC_PROXY_URL';

const MOST_SECONDS = 3600;

/** The options of `ecc proxy`. */
export const proxyOptions = {
  upstream: {
    type: 'string',
    placeholder: 'url',
    required: true,
    description: 'the server that calls are passed on to, with the path that the API is below',
    parse: upstreamUrl,
    refusal: 'not a URL of a server',
    hint: 'Give a scheme and a host, for example https://sandbox.juspay.in.',
  },
  port: {
    ...PORT,
    description: 'port to listen on; 0 takes a free one (default 4011, with a command a free one)',
  },
  host: { type: 'string', placeholder: 'address', default: LOOPBACK, description: 'address to listen on' },
  record: {
    ...FILE,
    placeholder: 'file.har|file.ndjson',
    description: 'write what passes into a file, secrets and card data masked',
  },
  as: {
    ...API_VERSION,
    description: 'show clients this version, whatever they ask for, and ask the server for a newer one',
  },
  'upstream-version': {
    ...API_VERSION,
    description: 'with --as: the version that the server is asked for; by default the newest',
  },
  'api-version': {
    ...API_VERSION,
    description: 'version, or a date, for requests that do not say one; by default the newest',
  },
  'upstream-ca': { ...FILE, description: 'certificates, in PEM, to trust beside those of Node' },
  insecure: { type: 'boolean', description: 'trust any certificate of the server' },
  timeout: {
    type: 'string',
    placeholder: 'seconds',
    default: '30',
    description: 'how long the server may be silent',
    parse: secondsOf,
    refusal: 'not a time',
    hint: `Give seconds, more than 0 and at most ${MOST_SECONDS}.`,
  },
  'body-limit': {
    type: 'string',
    placeholder: 'kilobytes',
    default: '1024',
    description: 'longer bodies are passed on and not judged',
    parse: (text: string) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) * 1024 : undefined),
    refusal: 'not a size',
    hint: 'Give a whole number of kilobytes, from 1 to 999999.',
  },
  env: {
    type: 'string',
    multiple: true,
    placeholder: 'name',
    description: `another variable that tells the command the address, beside ${PROXY_VARIABLE}`,
    parse: (text: string) => (/^[A-Za-z_]\w*$/.test(text) ? text : undefined),
    refusal: 'not the name of a variable',
    hint: 'Give the name that your tests read, for example API_BASE_URL.',
  },
  lenient: { type: 'boolean', description: 'accept what the live API is known to take although its pages forbid it' },
  ...reportOptions,
  ...contractOptions,
} as const satisfies OptionTable;

export type ProxyValues = OptionValues<typeof proxyOptions>;

/** @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE` */
export function readCa(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ContractError({
      code: isMissing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      message: `\`--upstream-ca\` names ${file}, which ${isMissing ? 'does not exist' : 'cannot be read'}.`,
      hint: 'Give the path of a file in PEM.',
      cause,
    });
  }
  throw new ContractError({
    code: 'TLS_INVALID',
    message: `\`--upstream-ca\`, ${file}, holds no certificate in PEM.`,
    hint: 'Give a file with at least one block that begins with -----BEGIN CERTIFICATE-----.',
  });
}

function upstreamUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function secondsOf(text: string): number | undefined {
  const seconds = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  return seconds > 0 && seconds <= MOST_SECONDS ? Math.round(seconds * 1000) : undefined;
}
