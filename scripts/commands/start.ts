import { join } from 'node:path';
import { usageError } from '../contract/errors.ts';
import { GENERATED_FOLDER, LOOPBACK } from '../paths.ts';
import { outputFolder, runBuild } from './build.ts';
import { defineCommand } from './command.ts';
import { type ContractValues, contractOptions, loadFor, sourceFolders } from './contract-options.ts';
import { frozenPlace } from './frozen-place.ts';
import type { Io } from './io.ts';
import { createLineWriter } from './line-writer.ts';
import { PORT } from './option-kinds.ts';
import { assertPortFree, assertWritable } from './preconditions.ts';

/** What is to be served where. */
interface Places {
  readonly mockPort: number;
  readonly docsPort: number;
  /** Absolute path of the site. */
  readonly site: string;
}

export const startCommand = defineCommand({
  name: 'start',
  summary: 'Build, then serve the mock and the documentation on this machine until Ctrl+C.',
  examples: ['ecc start', 'ecc start --mock-port 0 --docs-port 0   # any free ports'],
  options: {
    'mock-port': { ...PORT, default: '4010', description: 'port of the mock' },
    'docs-port': { ...PORT, default: '8080', description: 'port of the documentation' },
    ...contractOptions,
  },
  async run(values, io) {
    const { 'mock-port': mockPort, 'docs-port': docsPort } = values;
    if (mockPort === docsPort && mockPort !== 0) {
      throw usageError(`\`--mock-port\` and \`--docs-port\` are both ${mockPort}.`, 'Give them different ports.');
    }
    await assertPortFree('mock-port', mockPort, LOOPBACK);
    await assertPortFree('docs-port', docsPort, LOOPBACK);
    const out = outputFolder(values, io);
    assertWritable(out, out === GENERATED_FOLDER ? undefined : 'cache-dir');
    io.stderr.write(`Building into ${out} …\n`);
    const code = await runBuild(
      {
        sources: sourceFolders(values),
        out,
        check: false,
        frozen: frozenPlace({ ...values, frozen: undefined }, { out, check: false }),
      },
      io,
    );
    if (code === 0) await serve({ mockPort, docsPort, site: join(out, 'docs') }, values, io);
    return code;
  },
});

async function serve({ mockPort, docsPort, site }: Places, values: ContractValues, io: Io): Promise<void> {
  const { startMock } = await import('../mock/start.ts');
  const { serveFolder } = await import('../server/static.ts');
  const lines = createLineWriter(io.stderr);
  const contract = await loadFor(values, io);
  const docs = await serveFolder(site, { host: LOOPBACK, port: docsPort });
  try {
    // The pages may use the mock's own addresses, by whichever name they were opened.
    const corsOrigins = [docs.url, docs.url.replace(LOOPBACK, 'localhost')];
    const mock = await startMock({ contract, port: mockPort, host: LOOPBACK, log: lines.write, corsOrigins });
    const stopped = io.untilStopped(); // before anyone is told where to reach them
    io.stdout.write(`mock  ${mock.url}\ndocs  ${docs.url}/\n`);
    io.stderr.write('Press Ctrl+C to stop both.\n');
    await stopped;
    await mock.close();
  } finally {
    await docs.close();
    lines.flush();
  }
}
