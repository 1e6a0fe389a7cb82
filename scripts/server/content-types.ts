import { basename, extname } from 'node:path';

interface ContentType {
  readonly type: string;
  /** True for what becomes much smaller when it is compressed. */
  readonly isText: boolean;
}

const text = (type: string): ContentType => ({ type: `${type}; charset=utf-8`, isText: true });

const BY_EXTENSION: Readonly<Record<string, ContentType>> = {
  '.css': text('text/css'),
  '.html': text('text/html'),
  '.js': text('text/javascript'),
  '.json': { type: 'application/json', isText: true },
  '.md': text('text/markdown'),
  '.png': { type: 'image/png', isText: false },
  '.svg': { type: 'image/svg+xml', isText: true },
  '.txt': text('text/plain'),
  '.xml': text('application/xml'),
  '.yaml': text('application/yaml'),
};

/** What has its name, without an extension, from a standard. */
const BY_NAME: Readonly<Record<string, ContentType>> = {
  'api-catalog': { type: 'application/linkset+json', isText: true }, // RFC 9727
  'feed.xml': text('application/atom+xml'),
};

/** What a file holds, by its name. */
export function contentTypeOf(path: string): ContentType {
  return (
    BY_NAME[basename(path)] ??
    BY_EXTENSION[extname(path).toLowerCase()] ?? { type: 'application/octet-stream', isText: false }
  );
}
