import { peerProgram, peerVersion } from './peers.ts';

/** What the bench needs on disk before it can start servers. */
export interface BenchFiles {
  /** The built command line of this package. */
  readonly program: string;
  /** The newest version's document, as JSON. */
  readonly document: string;
  /** What the peers answer with that do not take answers from the document: bodies by operationId. */
  readonly bodies: string;
  /** What bare node:http answers with: the mock's own answers. */
  readonly answers: string;
}

/** A program that can be measured. */
export interface ServerKind {
  readonly name: string;
  /** What Node is started with. */
  args(port: number): readonly string[];
}

/** The mock of this package, all versions behind one port, with its log on. */
export function ownMock({ program }: Pick<BenchFiles, 'program'>, workers?: number): ServerKind {
  const options = workers === undefined ? [] : ['--workers', String(workers)];
  return {
    name: ['ecc mock', ...options].join(' '),
    args: (port) => [program, 'mock', '--port', String(port), ...options],
  };
}

/** Bare node:http, which answers with the bytes of the mock. */
export function bareNode({ answers }: Pick<BenchFiles, 'answers'>): ServerKind {
  return {
    name: 'bare node:http, the same bytes',
    args: (port) => [peerProgram('node-http.js'), answers, String(port)],
  };
}

/** Prism's command line with one version's document, and its log off, which is faster than its default. */
export function prism({ document }: Pick<BenchFiles, 'document'>): ServerKind {
  const program = peerProgram('node_modules/@stoplight/prism-cli/dist/index.js');
  return {
    name: `prism mock -v error ${peerVersion('@stoplight/prism-cli')}`,
    args: (port) => [program, 'mock', '-v', 'error', '-h', '127.0.0.1', '-p', String(port), document],
  };
}

/** The other peers. */
export function otherPeers({ document, bodies }: BenchFiles): ServerKind[] {
  const rows: [string, string][] = [
    [
      'fastify-glue.js',
      `fastify ${peerVersion('fastify')} + openapi-glue ${peerVersion('fastify-openapi-glue')}, no credentials`,
    ],
    ['scalar.js', `@scalar/mock-server ${peerVersion('@scalar/mock-server')}, requests not validated`],
    ['openapi-backend.js', `openapi-backend ${peerVersion('openapi-backend')}`],
  ];
  return rows.map(([file, name]) => ({
    name,
    args: (port) => [peerProgram(file), document, bodies, String(port)],
  }));
}
