import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '../../../scripts/contract/contract.ts';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';

const ROOT = `
openapi: 3.1.1
info: { title: Small <API>, version: baseline, summary: A small API., description: An introduction. }
servers: [{ url: https://sandbox.example.com/ }, { url: https://api.example.com }]
tags: [{ name: Orders, description: What a shopper buys. }]
security: [{ apiKey: [] }]
paths:
  /orders:
    parameters: [{ $ref: '#/components/parameters/MerchantId' }, { $ref: '#/components/parameters/ApiVersion' }]
    post:
      tags: [Orders]
      operationId: createOrder
      summary: Create an order
      description: Makes an order. Ends with </script>.
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [order_id]
              properties:
                order_id: { type: string, description: Own id. }
                basket:
                  type: string
                  description: What is bought.
                  contentMediaType: application/json
                  contentSchema: { type: array, items: { $ref: '#/components/schemas/Refund' } }
              patternProperties: { '^metadata\\.': { type: string, description: For gateways. } }
            examples: { minimal: { $ref: '#/components/examples/create-order' } }
      responses:
        '200':
          description: The order.
          content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
  /orders/{order_id}:
    parameters: [{ $ref: '#/components/parameters/OrderId' }, { $ref: '#/components/parameters/MerchantId' }]
    get:
      tags: [Orders]
      operationId: getOrder
      summary: Get an order
      description: Reads an order.
      security: [{ apiKey: [] }, { token: [] }]
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
              examples: { paid: { summary: Paid, value: { order_id: a, status: PAID } } }
webhooks: {}
components:
  securitySchemes:
    apiKey: { type: http, scheme: basic }
    token: { type: apiKey, in: query, name: client_token, x-form-field: client_token }
  parameters:
    MerchantId: { name: x-merchantid, in: header, required: true, schema: { type: string }, example: acme, x-role: merchant }
    ApiVersion: { name: version, in: header, schema: { type: string }, example: '2015-01-08', x-role: version }
    OrderId: { name: order_id, in: path, required: true, schema: { type: string }, example: a b/c }
  examples:
    create-order: { summary: Minimal, value: { order_id: it's, metadata.X:ref: a } }
  schemas:
    Status: { type: string, description: Where the order stands., enum: [NEW, PAID] }
    Refund: { type: object, description: Money back., properties: { id: { type: string, description: Its id. } } }
    Order:
      type: object
      description: An order.
      required: [order_id]
      properties:
        order_id: { type: string, description: Own id. }
        status: { $ref: '#/components/schemas/Status' }
        last_status: { $ref: '#/components/schemas/Status', description: The one before. }
`;

const OVERLAYS = {
  '2018-10-25': `
overlay: 1.1.0
info: { title: '2018-10-25', version: '2018-10-25' }
x-changesets:
  reference:
    summary: An order shows \`reference\` & more.
    action: Store <it>.
    basis: documented
    source: https://docs.example.com/a?b=1&c=2
actions:
  - target: $.components.schemas.Order.properties
    x-changeset: reference
    update:
      reference: { type: string, description: Reference at the gateway. }
      refund: { $ref: '#/components/schemas/Refund' }
`,
  '2019-03-12': `
overlay: 1.1.0
info: { title: '2019-03-12', version: '2019-03-12' }
x-changesets:
  refunded-status:
    summary: An order can be REFUNDED.
    action: Treat it as not paid.
    basis: known-by
    after: '2018-10-26'
    source: https://docs.example.com/b
  done-webhook:
    summary: A webhook tells that an order is done.
    action: Accept it.
    basis: code
    source: https://docs.example.com/c
actions:
  - target: $.components.schemas.Status.enum
    x-changeset: refunded-status
    update: REFUNDED
  - target: $.components.schemas.Order
    x-changeset: refunded-status
    update: { required: [status] }
  - target: $.paths['/orders/{order_id}'].get.responses['200'].content['application/json'].examples
    x-changeset: refunded-status
    update: { refunded: { summary: Refunded, value: { order_id: a, status: REFUNDED } } }
  - target: $.webhooks
    x-changeset: done-webhook
    update:
      ORDER_DONE:
        post:
          tags: [Orders]
          operationId: onOrderDone
          summary: An order is done
          description: Sent at the end.
          responses: { '200': { description: It arrived. } }
`,
};

/** A contract with three versions, which has one of everything that the documentation stage treats in its own way. */
export async function loadSmallContract(): Promise<Contract> {
  const folder = mkdtempSync(join(tmpdir(), 'small-contract-'));
  try {
    mkdirSync(join(folder, 'overlays'));
    writeFileSync(join(folder, 'openapi.yaml'), ROOT);
    for (const [version, text] of Object.entries(OVERLAYS)) {
      writeFileSync(join(folder, 'overlays', `${version}.yaml`), text);
    }
    return await resolveSources(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
