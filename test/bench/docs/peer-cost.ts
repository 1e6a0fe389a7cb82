import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { commandCost, commandCpuSeconds } from '../start/command-cpu.ts';

const REDOCLY = join(fileURLToPath(new URL('../../../', import.meta.url)), 'node_modules/@redocly/cli');

/** What a set of pages for all versions costs, and what it weighs. */
export interface SiteCost {
  /** CPU seconds. */
  readonly cpu: number;
  readonly elapsed: number;
  readonly bytes: number;
  /** The heaviest first visit, compressed. */
  readonly firstVisit: number;
}

/**
 * What `redocly build-docs` takes for a page of each version, from documents that are resolved.
 *
 * @param program the command line as in the package
 * @param spec folder of the contract
 * @param work a folder for what comes out
 */
export async function peerCost(program: string, spec: string, work: string): Promise<SiteCost> {
  process.env.REDOCLY_TELEMETRY = 'off';
  process.env.REDOCLY_SUPPRESS_UPDATE_NOTICE = 'true';
  const [document, page] = [join(work, 'peer.json'), join(work, 'peer.html')];
  // Its pages load it from another host: the same file lies in the package.
  const script = gzipSync(readFileSync(join(REDOCLY, 'lib/chunks/redoc.standalone.js'))).length;
  const sums = { cpu: 0, elapsed: 0, bytes: 0, firstVisit: 0 };
  for (const version of versionsOf(spec)) {
    const options = ['--spec', spec, '--api-version', version, '--target', 'openapi-3.1', '--out', document];
    await commandCpuSeconds([program, 'export', ...options]);
    const { cpu, elapsed } = await commandCost([join(REDOCLY, 'bin/cli.js'), 'build-docs', document, '--output', page]);
    const content = readFileSync(page);
    sums.cpu += cpu;
    sums.elapsed += elapsed;
    sums.bytes += content.length;
    sums.firstVisit = Math.max(sums.firstVisit, gzipSync(content).length + script);
  }
  return sums;
}

function versionsOf(spec: string): Set<string> {
  const names = readdirSync(join(spec, 'overlays')).map((name) => name.slice(0, 10));
  return new Set(['baseline', ...names.filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))]);
}
