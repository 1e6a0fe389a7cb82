import { request as startRequest } from 'node:http';
import { encodeForm } from '../../../scripts/client/runtime/form.ts';
import { FORM_CONTENT_TYPE } from '../../../scripts/contract/document.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import { GOOD } from '../../support/mock-client.ts';
import { toWire } from '../../support/requests/request-draft.ts';
import { dateOf, validDrafts } from '../../support/requests/valid-drafts.ts';

/** A request as the bench sends it. */
export interface BenchRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface BenchAnswer {
  readonly status: number;
  /** Names and values in turn, as they came. */
  readonly headers: readonly string[];
  readonly text: string;
}

/** Asks for the status of an order: the smallest request of the API that is answered with its largest object. */
export function orderStatus(version: string): BenchRequest {
  return { method: 'GET', path: '/orders/acme0417', headers: { ...GOOD, version: dateOf(version) } };
}

/** Creates an order, with twelve fields that every version knows. */
export function newOrder(version: string): BenchRequest {
  return {
    method: 'POST',
    path: '/orders',
    headers: { ...GOOD, version: dateOf(version), 'content-type': FORM_CONTENT_TYPE },
    body: encodeForm({
      order_id: 'acme0418',
      amount: '1499.50',
      currency: 'INR',
      customer_id: 'cust-asha-0417',
      customer_email: 'asha@example.com',
      customer_phone: '9000010417',
      description: 'Two shirts and a scarf',
      product_id: 'apparel',
      return_url: 'https://shop.example.com/checkout/return',
      billing_address_first_name: 'Asha',
      billing_address_city: 'Pune',
      udf1: 'springcampaign',
    }),
  };
}

/** One valid request for every operation of a version: the first that its examples make. */
export function everyOperation(contract: Contract, version: string): BenchRequest[] {
  return contract.operations(version).flatMap((operation) =>
    validDrafts(contract, version, operation)
      .slice(0, 1)
      .map(({ draft }) => {
        const { method, path, search, headers, body } = toWire(draft);
        return { method, path: `${path}${search}`, headers, ...(body !== undefined && { body }) };
      }),
  );
}

/** Sends one request over a connection of its own. @throws Error when the connection fails */
export function send(url: string, { method, path, headers, body }: BenchRequest): Promise<BenchAnswer> {
  return new Promise((resolve, reject) => {
    const request = startRequest(`${url}${path}`, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', reject).once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.rawHeaders, text });
      });
    });
    request.once('error', reject).end(body);
  });
}
