import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type SampleRequest, sampleRequest } from '../../scripts/contract/sample-request.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { renderSample, SAMPLE_LANGUAGES, type SampleLanguage } from '../../scripts/samples/code-samples.ts';
import { type Recorder, startRecorder } from '../interop/recorder.ts';
import { realContract } from '../support/real-contract.ts';
import { outcome, received, wanted } from '../support/samples/exchange.ts';
import { snippetOf } from '../support/samples/snippets.ts';
import { missingFor, type Program, TOOLS } from '../support/samples/tools.ts';
import { tempFolder, writeFiles } from '../support/temp-contract.ts';

const VERSION = '2021-03-25';
const KEY = 'test_key';
/** What languages read as something else in their texts: simpler, and as bad as it gets. */
const ODD = 'a & b = "c" it\'s 100% é $HOME';
const VERY_ODD = `${ODD} \`id\` \\ \${x} #{x} {0} %s\n<?php ?> 😀 \\u0041`;
/** Forms, JSON, queries and paths, with the key and without. */
const CALLED = [
  'createCustomer',
  'getOrderStatus',
  'createTransaction',
  'refundOrder',
  'checkEligibility',
  'getVpa',
  'listCards',
  'listOffers',
  'syncRefund',
  'validateBankAccount',
];

const contract = await realContract();
const document = contract.document(VERSION);
const requests = contract.operations(VERSION).map((operation) => sampleRequest(document, operation));
const missing = new Map(await Promise.all(SAMPLE_LANGUAGES.map(async ({ id }) => [id, await missingFor(id)] as const)));

/** A language with the reason why it is not run, if there is one. */
function title({ id, label }: SampleLanguage): string {
  const reason = missing.get(id);
  return reason === undefined ? label : `${label} (not run: ${reason})`;
}

describe('samples of all operations are programs', () => {
  for (const language of SAMPLE_LANGUAGES) {
    test.skipIf(missing.get(language.id) !== undefined)(title(language), async () => {
      expect(requests.length).toBeGreaterThan(60);
      await TOOLS[language.id].check(programsOf(language, requests), tempFolder());
    });
  }
});

describe('samples that are run send what they say, and what another library sends', () => {
  /** Another library writes these well in the languages that it is asked for. */
  const plain: readonly SampleRequest[] = [...CALLED.map(requestOf), describedAs(ODD)];
  const called: readonly SampleRequest[] = [...plain, ...veryOdd()];
  let recorder: Recorder;

  beforeAll(async () => {
    const mock = await startMock({ contract });
    recorder = await startRecorder(mock.url);
    return async () => {
      await recorder.close();
      await mock.close();
    };
  });

  for (const language of SAMPLE_LANGUAGES) {
    test.skipIf(missing.get(language.id) !== undefined)(title(language), async () => {
      const before = recorder.exchanges.length;
      const here = called.map((request) => ({ ...request, baseUrl: recorder.url }));
      const others = snippetsOf(language, here.slice(0, plain.length));
      const env = { ECC_API_KEY: KEY, no_proxy: '127.0.0.1' };
      await TOOLS[language.id].run([...programsOf(language, here), ...others], tempFolder(), env);
      const arrived = recorder.exchanges.slice(before);
      const expected = [...called, ...called.slice(0, others.length)];
      const names = ['x-merchantid', 'version'];
      expect(arrived.map((exchange) => received(exchange, names))).toEqual(
        expected.map((request) => wanted(request, KEY)),
      );
      expect(arrived.map(outcome)).toEqual(expected.map(() => ({ status: 200 })));
    });
  }
});

function requestOf(operationId: string): SampleRequest {
  const found = requests.find((request) => request.operationId === operationId);
  if (found === undefined) throw new TypeError(`${operationId} is no operation.`);
  return found;
}

function describedAs(description: string, operationId = 'createOrder'): SampleRequest {
  const request = requestOf(operationId);
  return { ...request, body: { ...request.body, description, 'metadata.JUSPAY:gateway_reference_id': 'retail' } };
}

/** What is hard to spell, in a form, in JSON and in addresses. */
function veryOdd(): SampleRequest[] {
  const [query, path] = [requestOf('getOrderStatusByQuery'), requestOf('getCustomer')];
  return [
    describedAs(VERY_ODD, 'createOrderLegacy'),
    describedAs(VERY_ODD, 'createSession'),
    { ...query, query: query.query.map((parameter) => ({ ...parameter, value: "it's" })) },
    { ...path, pathParameters: path.pathParameters.map((parameter) => ({ ...parameter, value: "it's a/$HOME" })) },
  ];
}

/** The samples of a language, written to files. */
function programsOf({ id, extension }: SampleLanguage, given: readonly SampleRequest[]): Program[] {
  const folder = tempFolder();
  return given.map((request) => {
    return written(folder, request.operationId, extension, renderSample(id, request, { version: VERSION }));
  });
}

/** What another library writes for the same requests; nothing where it does not know the language well. */
function snippetsOf({ id, extension }: SampleLanguage, given: readonly SampleRequest[]): Program[] {
  const folder = tempFolder();
  return given.flatMap((request) => {
    const name = `Other${request.operationId}`;
    const source = snippetOf(id, request, name, KEY);
    return source === undefined ? [] : [written(folder, name, extension, source)];
  });
}

function written(folder: string, name: string, extension: string, code: string): Program {
  const source = `${code}\n`;
  writeFiles(folder, { [`${name}.${extension}`]: source });
  return { name, file: join(folder, `${name}.${extension}`), source };
}
