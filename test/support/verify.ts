import { withoutRecord } from '../../scripts/verify/record.ts';
import { type Verification, type VerifyOptions, verify } from '../../scripts/verify/verify.ts';
import { realContract } from './real-contract.ts';

/** Verifies a server on this machine, by default with everything that the newest version has. */
export async function verifyServer(baseUrl: URL, options: Partial<VerifyOptions> = {}): Promise<Verification> {
  return verify(await realContract(), {
    baseUrl,
    versions: ['2021-03-25'],
    operations: [],
    writes: true,
    payments: true,
    caller: { apiKey: 'planted-key-417', merchantId: 'acme_store' },
    shard: { index: 1, of: 1 },
    timeout: 60_000,
    record: withoutRecord('seed'),
    signal: new AbortController().signal,
    ...options,
  });
}
