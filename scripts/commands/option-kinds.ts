import { resolve } from 'node:path';
import { originOf } from '../server/host.ts';

/** A port to listen on; 0 stands for any free one. */
export const PORT = {
  type: 'string',
  placeholder: 'number',
  parse: (text: string) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined),
  refusal: 'not a port',
  hint: 'Give a whole number from 0 to 65535; 0 takes a free one.',
} as const;

/** A folder, which need not exist; the command gets its absolute path. */
export const FOLDER = {
  type: 'string',
  placeholder: 'folder',
  parse: (text: string, { cwd }: { readonly cwd: string }) => (text === '' ? undefined : resolve(cwd, text)),
  refusal: 'not the name of a folder',
  hint: 'Give the path of a folder.',
} as const;

/** The origin of web pages or of a service. */
export const ORIGIN = {
  type: 'string',
  placeholder: 'origin',
  parse: originOf,
  refusal: 'not an origin',
  hint: 'Give a scheme, a host and a port, and nothing behind them, for example http://127.0.0.1:3000.',
} as const;

/** An absolute address of the web that others are made of, without a slash at its end. */
export const BASE_URL = {
  type: 'string',
  placeholder: 'url',
  parse: baseUrlOf,
  refusal: 'not such an address',
  hint: 'Give a scheme, a host and a path if there is one, and nothing behind them, for example https://docs.example.com/api.',
} as const;

/** A file to read; the command gets its absolute path. */
export const FILE = {
  ...FOLDER,
  placeholder: 'file',
  refusal: 'not the name of a file',
  hint: 'Give the path of a file.',
} as const;

function baseUrlOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  const isBare = url.href === `${url.origin}${url.pathname}`; // no user, password, query or fragment
  return isBare && !/[?#]/.test(text) ? url.href.replace(/\/+$/, '') : undefined;
}
