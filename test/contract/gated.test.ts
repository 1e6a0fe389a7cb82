import { beforeAll, describe, expect, test } from 'vitest';
import { dereference } from '../../scripts/contract/dereference.ts';
import { type Example, JSON_CONTENT_TYPE, type Response } from '../../scripts/contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import { type ContractOperation, webhooksOf } from '../../scripts/contract/operations.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { gatedPlaces, placesOf, placesShown } from '../support/gated-places.ts';
import { realSources } from '../support/real-contract.ts';
import { type RequestDraft, toWire, withHeader } from '../support/requests/request-draft.ts';
import { createSender, toldIn } from '../support/requests/send.ts';
import { validDrafts } from '../support/requests/valid-drafts.ts';

const contract = await realSources();
const versions = contract.versions.map(({ version }) => version);
const newest = contract.resolve(undefined);
const changes = contract.changes('baseline', newest);
const gated = gatedPlaces(contract);

const mock = closedAfterAll(await startMock({ contract }));
const sender = closedAfterAll(createSender(mock.url));

/** Versions from one on. */
const since = (version: string) => versions.slice(versions.indexOf(version));
const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

/** Every answer below 400 that an operation shows, as the mock gives it for a value of the version header. */
async function answersOf(version: string, operation: ContractOperation, date?: string): Promise<JsonValue[]> {
  const document = contract.document(version);
  const [valid] = validDrafts(contract, version, operation);
  const found: JsonValue[] = [];
  for (const [status, response] of Object.entries(operation.operation.responses)) {
    const { content } = dereference<Response>(document, response);
    const names = Object.keys(content?.[JSON_CONTENT_TYPE]?.examples ?? {});
    if (Number(status) >= 400 || valid === undefined) continue;
    for (const name of names) {
      const asked = withHeader(valid.draft, 'prefer', `code=${status}, example=${name}`);
      const answer = await sender.send(toWire(date === undefined ? asked : withHeader(asked, 'version', date)));
      expect(answer.status, `${operation.operationId} ${name} in ${date ?? version}`).toBe(Number(status));
      found.push(JSON.parse(answer.text));
    }
  }
  return found;
}

function operationNamed(version: string, operationId: string): ContractOperation {
  const found = contract.operations(version).find((operation) => operation.operationId === operationId);
  if (found === undefined) throw new TypeError(`${version} has no ${operationId}.`);
  return found;
}

describe('in the documents', () => {
  test('no version takes a field, a value, a path or a webhook away', () => {
    for (const [index, version] of versions.slice(1).entries()) {
      const now = placesOf(contract.document(version));
      const lost = [...placesOf(contract.document(versions[index] ?? ''))].filter((place) => !now.has(place));
      expect(lost, version).toEqual([]);
    }
  });

  test(`each of ${gated.length} fields and values belongs to a changeset, is absent before its version and present from it on`, () => {
    const places = new Map(versions.map((version) => [version, placesOf(contract.document(version))]));
    const names = new Set(changes.map(({ name }) => name));
    for (const { place, version, changeset = '' } of gated) {
      expect(names, place).toContain(changeset);
      const present = versions.filter((candidate) => places.get(candidate)?.has(place));
      expect(present, place).toEqual(since(version));
    }
    expect(gated.length).toBeGreaterThan(100);
  });
});

/** The block of what a payment costs, as text; the examples show it as a list. */
const BREAKUP_TEXT = ['sno', 'name', 'value', 'method', 'desc'].map(
  (name) => `txn_amount_breakup/oneOf/1/contentSchema/items/properties/${name}`,
);
const RARE_PAYMENT_FIELDS = [
  'last_updated',
  'response_code',
  'response_message',
  'is_cvv_less_txn',
  'txn_intent_id',
  'merchant_identifier',
  'bank_name',
  'remaining_refundable_amount',
  'metadata/properties/microapp',
  ...BREAKUP_TEXT,
];
/** Fields that no answer, request or webhook of the contract shows yet, by their schema. */
const NOT_SHOWN: Readonly<Record<string, readonly string[]>> = {
  TxnDetail: [...RARE_PAYMENT_FIELDS, 'source_object', 'source_object_id'],
  TxnSubDetail: [
    ...RARE_PAYMENT_FIELDS,
    'offer_deduction_amount',
    'txn_amount_breakup',
    'metadata',
    'metadata/properties/payment_channel',
  ],
  SplitTransaction: ['metadata', 'captured_amount', 'refundable_amount'],
  OrderMetadata: [
    'payment_page_client_id',
    'payment_links',
    'split_settlement_details',
    'subvention_amount',
    'auto_refund_post_success',
    'txns.auto_capture',
    'txns.allow_card_no_3ds',
  ],
  RefundMetadata: [
    'refund_pg_amount',
    'refund_points_amount',
    'refund_total_amount',
    'points_refunded_amt',
    'points_expired_amt',
    'epay_ref_no',
  ],
};

describe('in answers, requests and webhooks', () => {
  const shown = new Map<string, Set<string>>();
  const note = (version: string, places: Iterable<string>) => {
    for (const place of places) shown.set(place, (shown.get(place) ?? new Set()).add(version));
  };

  beforeAll(async () => {
    const reached = new Set(changes.flatMap(({ operations }) => operations));
    const document = contract.document(newest);
    for (const version of versions) {
      for (const operation of contract.operations(version)) {
        if (!reached.has(operation.operationId)) continue;
        const { operation: latest, body } = operationNamed(newest, operation.operationId);
        for (const { value } of validDrafts(contract, version, operation)) {
          for (const { schema } of Object.values(body?.content ?? {}))
            note(version, placesShown(document, schema, value ?? null));
        }
        // Held against the newest schema, which knows all that an older answer must not have.
        const { content } = dereference<Response>(document, latest.responses['200'] ?? { description: '' });
        const schema = content?.[JSON_CONTENT_TYPE]?.schema;
        for (const answer of await answersOf(version, operation)) note(version, placesShown(document, schema, answer));
      }
      for (const { path, keys, body } of webhooksOf(contract.document(version))) {
        const latest = webhooksOf(document).find((webhook) => webhook.path === path);
        const schema = latest?.body?.content[JSON_CONTENT_TYPE]?.schema;
        const place = [...keys, 'requestBody', 'content', JSON_CONTENT_TYPE, 'schema'];
        note(version, [`#/webhooks/${path}`]);
        for (const example of Object.values(body?.content[JSON_CONTENT_TYPE]?.examples ?? {})) {
          const value = dereference<Example>(contract.document(version), example).value as JsonValue;
          note(version, placesShown(document, schema, value, place));
        }
      }
    }
  });

  test('what a changeset brings shows in no version before, and in every version from its own on', () => {
    const wrong = gated
      .filter(({ place }) => shown.has(place))
      .map(({ place, version }) => ({ place, shown: versions.filter((name) => shown.get(place)?.has(name)), version }))
      .filter(({ shown: where, version }) => where.join() !== since(version).join());
    expect(wrong).toEqual([]);
    const names = gated.filter(({ place }) => shown.has(place)).map(({ changeset }) => changeset);
    expect([...new Set(names)].sort()).toEqual(changes.map(({ name }) => name).sort());
  });

  test('what no example shows is listed; the values of open lists need no example each', () => {
    const listed = Object.entries(NOT_SHOWN).flatMap(([schema, fields]) =>
      fields.map((field) => `#/components/schemas/${schema}/properties/${field}`),
    );
    const unshown = gated.map(({ place }) => place).filter((place) => !shown.has(place) && !/enum=/.test(place));
    expect(unshown.filter((place) => !listed.includes(place))).toEqual([]);
  });
});

type Proof = (date: string) => Promise<void>;

/** Proves with the answers of an operation that something shows from a date on and not the day before. */
function inAnswers(operationId: string, shows: (answer: JsonObject) => boolean): Proof {
  return async (date) => {
    const count = async (asked: string) => {
      const version = contract.resolve(asked);
      const answers = await answersOf(version, operationNamed(version, operationId), asked);
      return answers.filter((answer) => isJsonObject(answer) && shows(answer)).length;
    };
    expect(await count(dayBefore(date))).toBe(0);
    expect(await count(date)).toBeGreaterThan(0);
  };
}

/** The same for the refunds of orders. */
const inRefunds = (shows: (refund: JsonObject) => boolean) =>
  inAnswers(
    'getOrderStatus',
    ({ refunds }) => Array.isArray(refunds) && refunds.some((refund) => isJsonObject(refund) && shows(refund)),
  );

/** Proves that the documents have webhooks from a date on, with an example, and not the day before. */
function inWebhooks(...events: string[]): Proof {
  return async (date) => {
    const known = (asked: string) => webhooksOf(contract.document(contract.resolve(asked)));
    expect(known(dayBefore(date)).map(({ path }) => path)).not.toEqual(expect.arrayContaining(events));
    const brought = known(date).filter(({ path }) => events.includes(path));
    expect(brought.map(({ path }) => path).sort()).toEqual([...events].sort());
    for (const { body } of brought) {
      expect(Object.keys(body?.content[JSON_CONTENT_TYPE]?.examples ?? {}).length).toBeGreaterThan(0);
    }
  };
}

const has = (name: string) => (object: JsonObject) => Object.hasOwn(object, name);
const inPart = (part: string, name: string) => (object: JsonObject) => {
  const value = object[part];
  return isJsonObject(value) && Object.hasOwn(value, name);
};

async function updatesPhone(date: string): Promise<void> {
  const version = contract.resolve(date);
  const [valid] = validDrafts(contract, version, operationNamed(version, 'updateWallet'));
  if (valid === undefined) throw new TypeError('updateWallet has no example.');
  const fields = [
    ['command', 'update'],
    ['mobile_number', '9000010417'],
  ] as const;
  const draft: RequestDraft = { ...valid.draft, body: { kind: 'form', fields } };
  const before = await sender.send(toWire(withHeader(draft, 'version', dayBefore(date))));
  expect(before.status).toBe(400);
  expect(toldIn(before, 'violations')).toMatchObject([{ field: 'command', code: 'enum' }]);
  expect(toldIn(before, 'warnings')).toMatchObject([{ field: 'mobile_number', code: 'unknown', since: date }]);
  const after = await sender.send(toWire(withHeader(draft, 'version', date)));
  expect([after.status, toldIn(after, 'violations'), toldIn(after, 'warnings')]).toEqual([200, [], []]);
}

/** What each changeset changes, and the proof. */
const PROOFS: Readonly<Record<string, readonly [title: string, proof: Proof]>> = {
  'refund-pending': ['a refund can be PENDING', inRefunds(({ status }) => status === 'PENDING')],
  'failed-refunds-listed': [
    'a refund that failed is listed as FAILURE',
    inRefunds(({ status }) => status === 'FAILURE'),
  ],
  'order-failed-webhook': ['ORDER_FAILED is sent', inWebhooks('ORDER_FAILED')],
  'txn-created-webhook': ['TXN_CREATED is sent', inWebhooks('TXN_CREATED')],
  'refund-manual-review': [
    'a refund that waits for a person is in MANUAL_REVIEW',
    inRefunds(({ status }) => status === 'MANUAL_REVIEW'),
  ],
  'gateway-offer-fields': [
    "the gateway's answer tells of its offer",
    inAnswers('getOrderStatus', inPart('payment_gateway_response', 'offer')),
  ],
  chargebacks: ['an order lists its chargebacks', inAnswers('getOrderStatus', has('chargebacks'))],
  surcharge: ['an order has the block txn_detail', inAnswers('getOrderStatus', has('txn_detail'))],
  'refund-initiated-by': ['a refund tells who started it', inRefunds(has('initiated_by'))],
  'gateway-reference-id': [
    'an order names the gateway account',
    inAnswers('getOrderStatus', has('gateway_reference_id')),
  ],
  'refund-source-and-type': [
    'a refund tells who pays it and how',
    inRefunds((refund) => has('refund_source')(refund) && has('refund_type')(refund)),
  ],
  'auto-refunded-status': [
    'an order that the system paid back is AUTO_REFUNDED',
    inAnswers('getOrderStatus', ({ status, status_id }) => status === 'AUTO_REFUNDED' && status_id === 36),
  ],
  'wallet-mobile-number-update': ['the wallet command update changes the phone number', updatesPhone],
  'auto-refund-webhooks': [
    'AUTO_REFUND_SUCCEEDED and AUTO_REFUND_FAILED are sent',
    inWebhooks('AUTO_REFUND_SUCCEEDED', 'AUTO_REFUND_FAILED'),
  ],
  'txn-outcome-webhooks': ['TXN_CHARGED and TXN_FAILED are sent', inWebhooks('TXN_CHARGED', 'TXN_FAILED')],
  'order-metadata': ['an order repeats its metadata', inAnswers('getOrderStatus', has('metadata'))],
  'partial-captures': [
    'an order that is captured in parts tells how much was captured',
    inAnswers('getOrderStatus', (order) => has('captured_amount')(order) && has('txn_sub_details')(order)),
  ],
  'refund-error-code': ["a refund has the gateway's code", inRefunds(has('error_code'))],
  'rewards-breakup': [
    'an order tells how much reward points paid',
    inAnswers('getOrderStatus', has('rewards_breakup')),
  ],
  'refund-metadata': ['a refund has further data of the gateway', inRefunds(has('metadata'))],
};

describe('changesets', () => {
  const cases = Object.entries(PROOFS).map(([name, [title, proof]]) => [name, title, proof] as const);
  test.each(cases)('%s: from its date on %s', async (name, _title, proof) => {
    const change = changes.find((candidate) => candidate.name === name);
    expect(change, `${name} is no changeset of the contract`).toBeDefined();
    if (change !== undefined) await proof(change.version);
  });

  test('every changeset of the contract has a test that names it, and every test a changeset', () => {
    expect(Object.keys(PROOFS).sort()).toEqual(changes.map(({ name }) => name).sort());
  });
});
