import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '../../../../scripts/contract/contract.ts';
import { resolveSources } from '../../../../scripts/contract/resolve-sources.ts';
import { tempFolder } from '../../../support/temp-contract.ts';

const ROOT = `
openapi: 3.1.1
info: { title: Shop API, version: baseline, summary: A shop., description: An introduction. }
servers: [{ url: https://sandbox.example.com }]
tags: [{ name: Store orders, description: What a shopper buys. }, { name: Webhooks, description: Messages. }]
security: [{ apiKey: [] }]
paths:
  /orders:
    post:
      tags: [Store orders]
      operationId: createOrder
      summary: Create an order
      description: Makes an order. Ask for it with \`getOrder\`.
      parameters: [{ $ref: '#/components/parameters/Version' }]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { $ref: '#/components/schemas/OrderRequest' }
            examples: { minimal: { summary: Minimal, value: { order_id: a1 } } }
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
              examples:
                made: { summary: Made, value: { order_id: a1, status: NEW } }
                paid: { summary: Paid already, value: { order_id: a1, status: PAID } }
          links: { get: { operationId: getOrder, description: The order., parameters: { order_id: '$response.body#/order_id' } } }
        '400':
          description: The order is refused.
          content:
            application/json:
              schema: { type: object, properties: { code: { type: string } } }
              examples: { gone: { $ref: '#/components/examples/error-gone' } }
  /orders/{order_id}:
    get:
      tags: [Store orders]
      operationId: getOrder
      summary: Get an order
      description: Reads an order.
      parameters: [{ name: order_id, in: path, required: true, description: Which one., schema: { type: string } }]
      responses:
        '200':
          description: The order.
          content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
  /order/make:
    post:
      tags: [Store orders]
      operationId: makeOrder
      summary: Make an order
      description: Does the same as \`createOrder\`. New code calls \`POST /orders\`.
      deprecated: true
      x-successor: createOrder
      responses: { '200': { description: The order. } }
webhooks:
  ORDER_PAID:
    post:
      tags: [Webhooks]
      operationId: onOrderPaid
      summary: An order was paid
      description: Sent once.
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties: { content: { type: object, description: What it is about., properties: { order: { $ref: '#/components/schemas/Order' } } } }
            examples: { paid: { summary: Paid, value: { content: { order: { order_id: a1 } } } } }
      responses: { '200': { description: It arrived. } }
x-errors: { codes: [/code], info: /info }
components:
  securitySchemes: { apiKey: { type: http, scheme: basic, x-password: empty } }
  parameters:
    Version: { name: version, in: header, description: The version., schema: { type: string, format: date, default: '2010-01-01' }, example: '2010-01-01', x-role: version }
  examples:
    error-gone: { summary: It is gone, value: { code: GONE } }
  schemas:
    Status: { type: string, description: Where the order stands., enum: [NEW, PAID] }
    Gateway: { type: integer, description: Who takes it., x-extensible-enum: [1, 2], x-enum-varnames: [ALPHA, BETA] }
    Line: { type: object, description: A line., properties: { name: { type: string, description: Its name. } } }
    OrderRequest:
      type: object
      description: An order to be.
      required: [order_id]
      properties:
        order_id: { type: string, description: Own id., minLength: 1, maxLength: 20, x-documented-limit: { pattern: '^[a-z]*$' } }
        method: { type: string, description: How., enum: [CARD, BANK] }
        card: { type: string, description: The card. }
        token: { type: string, description: A stored card. }
        bank: { type: string, description: The bank., default: ONE }
        basket:
          type: string
          description: What is bought.
          contentMediaType: application/json
          contentSchema: { type: array, items: { type: object, properties: { sku: { type: string, description: Which. } } } }
        lines: { type: string, description: Lines., contentMediaType: application/json, contentSchema: { type: array, items: { $ref: '#/components/schemas/Line' } } }
        payee:
          description: Who gets it.
          oneOf:
            - { type: object, properties: { type: { const: A, description: Kind A. }, iban: { type: string, description: Account. } } }
            - { type: object, properties: { type: { const: B, description: Kind B. } } }
      patternProperties: { '^metadata\\.': { type: string, description: For gateways. } }
      allOf:
        - if: { required: [method], properties: { method: { const: CARD } } }
          then: { anyOf: [{ required: [card] }, { required: [token] }] }
        - if: { required: [method], properties: { method: { const: BANK } } }
          then: { required: [bank] }
    Order:
      type: object
      description: An order.
      required: [order_id]
      properties:
        order_id: { type: string, description: Own id. }
        status: { $ref: '#/components/schemas/Status' }
        gateway: { $ref: '#/components/schemas/Gateway' }
        detail: { type: object, description: More., properties: { note: { type: [string, 'null'], description: A note. } } }
`;

const OVERLAYS = {
  '2018-10-25': `
overlay: 1.1.0
info: { title: '2018-10-25', version: '2018-10-25' }
x-changesets:
  reference: { summary: An order shows \`reference\`., action: Store it., basis: documented, source: https://docs.example.com/a }
actions:
  - target: $.components.schemas.Order.properties
    x-changeset: reference
    update: { reference: { type: string, description: Reference at the gateway. } }
`,
  '2019-03-12': `
overlay: 1.1.0
info: { title: '2019-03-12', version: '2019-03-12' }
x-changesets:
  refunded: { summary: An order can be REFUNDED., action: Do not deliver., basis: documented, source: https://docs.example.com/b }
  lost: { summary: A webhook tells of lost orders., action: Accept it., basis: documented, source: https://docs.example.com/c }
actions:
  - target: $.components.schemas.Status.enum
    x-changeset: refunded
    update: REFUNDED
  - target: $.webhooks
    x-changeset: lost
    update:
      ORDER_LOST:
        post: { tags: [Webhooks], operationId: onOrderLost, summary: An order was lost, description: Sent once., responses: { '200': { description: It arrived. } } }
`,
};

/**
 * A contract with one of everything that the pages of the reference treat in a way of its own.
 *
 * @param edit changes its text first
 * @param more overlays of further versions
 */
export async function loadReferenceContract(
  edit = (text: string) => text,
  more: Readonly<Record<string, string>> = {},
): Promise<Contract> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'overlays'));
  writeFileSync(join(folder, 'openapi.yaml'), edit(ROOT));
  for (const [version, text] of Object.entries({ ...OVERLAYS, ...more })) {
    writeFileSync(join(folder, 'overlays', `${version}.yaml`), text);
  }
  return resolveSources(folder);
}
