import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NO_LINKS } from '../../scripts/reference/links.ts';
import { operationBlocks } from '../../scripts/reference/markdown/operation-text.ts';
import { operationFacts } from '../../scripts/reference/operation/operation-facts.ts';
import { referenceSource } from '../../scripts/reference/reference-source.ts';
import { codeSamples } from '../../scripts/samples/code-samples.ts';
import { realContract } from '../support/real-contract.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

/** A small contract, and a folder for its site. */
function smallSite() {
  const folder = tempFolder();
  writeFiles(join(folder, 'spec'), SMALL_CONTRACT);
  return { spec: join(folder, 'spec'), out: join(folder, 'site') };
}

describe('ecc docs', () => {
  test('writes the site and prints where it begins', async () => {
    const { spec, out } = smallSite();
    const { code, stdout } = await runCli(['docs', '--spec', spec, '--out', out]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(out, 'index.html')}\n` });
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('2021-06-30');
    for (const path of ['llms.txt', 'assets/redoc.js', 'baseline/spec.js', '2021-06-30/operations/getThing.md']) {
      expect(existsSync(join(out, path)), path).toBe(true);
    }
  });

  test('serves the site until it is told to stop', async () => {
    const { spec, out } = smallSite();
    const child = startCli(['docs', '--spec', spec, '--out', out, '--serve', '--port', '0']);
    child.stderr.resume();
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    const answer = await fetch(new URL('2021-06-30/', String(line).trim()));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('version 2021-06-30');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('a port that is none is a usage error', async () => {
    const { code, stderr } = await runCli(['docs', '--serve', '--port', 'many']);
    expect(code).toBe(2);
    expect(stderr).toContain('USAGE: `--port` is "many"');
  });
});

test('every sample in TypeScript and JavaScript of every version is valid code', async () => {
  const contract = await realContract();
  for (const { version } of contract.versions) {
    const document = contract.document(version);
    for (const operation of contract.operations(version)) {
      const samples = codeSamples(document, version, operation);
      const scripts = samples.filter(({ lang }) => ['javascript', 'typescript'].includes(lang));
      expect(scripts).toHaveLength(2);
      for (const { source } of scripts) await transform(source, { loader: 'ts' });
    }
  }
});

test('the page of an operation says what may follow, and what of the answer goes into it', async () => {
  const contract = await realContract();
  const version = '2021-03-25';
  const operation = contract.operations(version).find(({ operationId }) => operationId === 'createOrder');
  if (operation === undefined) throw new Error('The contract has no createOrder.');
  const facts = operationFacts(referenceSource(contract, version), operation);
  const links = { ...NO_LINKS, operation: (name: string) => `../${name}/index.md` };
  expect(operationBlocks(facts, links).join('\n')).toContain(
    '- [getOrderStatus](../getOrderStatus/index.md): The order as it is now; `order_id` from `$response.body#/order_id`.',
  );
});
