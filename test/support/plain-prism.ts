import { createLogger } from '@stoplight/prism-core';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { DiagnosticSeverity, type IHttpOperation } from '@stoplight/types';
import { isLeft } from 'fp-ts/lib/Either.js';
import type { Contract } from '../../scripts/contract/load.ts';
import type { WireRequest } from './requests/request-draft.ts';

const CONFIG = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** Prism as `prism mock` runs it: its own routing, security and validation, on the documents as they are. */
export interface PlainPrism {
  /** `fails` stands for an exception, which `prism mock` answers with a status of 500. */
  verdict(version: string, request: WireRequest): Promise<'accepts' | 'fails' | 'refuses'>;
}

export function createPlainPrism(contract: Contract): PlainPrism {
  const prism = createInstance(
    { ...CONFIG, mock: { dynamic: false } },
    { logger: createLogger('plain', { level: 'silent' }) },
  );
  const operations = new Map<string, Promise<IHttpOperation[]>>();
  const operationsOf = (version: string) => {
    const known = operations.get(version) ?? getHttpOperationsFromSpec(structuredClone(contract.document(version)));
    operations.set(version, known);
    return known;
  };
  return {
    async verdict(version, wire) {
      const method = METHODS.find((known) => known === wire.method.toLowerCase());
      if (method === undefined) return 'refuses';
      try {
        const { pathname, searchParams } = new URL(`${wire.path}${wire.search}`, 'http://mock.example.com');
        const length = wire.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(wire.body)) };
        const body = bodyOf(wire);
        const input = {
          method,
          url: { path: pathname, query: Object.fromEntries(searchParams) },
          headers: { ...wire.headers, ...length },
          ...(body !== undefined && { body }),
        };
        const result = await prism.request(input, await operationsOf(version), {
          ...CONFIG,
          mock: { dynamic: false },
        })();
        if (isLeft(result)) return 'refuses';
        const { input: diagnostics } = result.right.validations;
        return diagnostics.some(({ severity }) => severity === DiagnosticSeverity.Error) ? 'refuses' : 'accepts';
      } catch {
        return 'fails';
      }
    },
  };
}

/** As Prism's server reads it: JSON by its content type, anything else as text. */
function bodyOf({ headers, body }: WireRequest): unknown {
  if (body === undefined || body === '') return undefined;
  return /^application\/json\b/i.test(headers['content-type'] ?? '') ? JSON.parse(body) : body;
}
