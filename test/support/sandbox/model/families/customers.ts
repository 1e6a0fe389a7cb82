import fc from 'fast-check';
import { command, type Family, hold, perModel, type Real } from '../model.ts';

/** Names of customers with their first names, in the order in which they came. */
const customersOf = perModel(() => new Map<string, string>());
const someCustomer = fc.constantFrom('asha', 'ravi');
const someFirstName = fc.constantFrom('Asha', 'Ravi', 'Meera');

const create = (name: string, first: string) =>
  command(`create customer ${name} ${first}`, async (model, { shop }) => {
    const fields = { object_reference_id: name, mobile_number: '9000010417', first_name: first };
    const { status } = await shop.call('POST /customers', fields);
    hold(status === (customersOf(model).has(name) ? 400 : 200), `creating customer ${name} gave ${status}`);
    if (status === 200) customersOf(model).set(name, first);
  });

const getOrCreate = (name: string, first: string) =>
  command(`get or create customer ${name} ${first}`, async (model, { shop }) => {
    const fields = { mobile_number: '9000010417', first_name: first };
    const { body } = await shop.call(`POST /v2/customers/${name}`, fields);
    if (!customersOf(model).has(name)) customersOf(model).set(name, first);
    const wanted = customersOf(model).get(name);
    hold(body.first_name === wanted, `${name} is ${body.first_name} and should be ${wanted}`);
  });

const update = (name: string, first: string) =>
  command(`update customer ${name} ${first}`, async (model, { shop }) => {
    const { status } = await shop.call(`POST /customers/${name}`, { first_name: first });
    hold(status === (customersOf(model).has(name) ? 200 : 404), `updating customer ${name} gave ${status}`);
    if (status === 200) customersOf(model).set(name, first);
  });

const lookAt = (name: string) =>
  command(`look at customer ${name}`, async (model, real) => {
    const known = customersOf(model);
    const { status, body } = await real.shop.call(`GET /customers/${name}`);
    hold(status === (known.has(name) ? 200 : 404), `asking for customer ${name} gave ${status}`);
    if (status === 200) hold(body.first_name === known.get(name), `${name} is ${body.first_name}`);
    await checkList(real, [...known.keys()]);
  });

async function checkList({ shop }: Real, names: readonly string[]): Promise<void> {
  const { body } = await shop.call('GET /customers');
  const listed = body.list.map((customer) => Reflect.get(customer, 'object_reference_id')).join();
  const wanted = names.toReversed().join();
  hold(listed === wanted, `listed are ${listed} and should be ${wanted}`);
}

export const CUSTOMERS: Family = [
  fc.tuple(someCustomer, someFirstName).map((args) => create(...args)),
  fc.tuple(someCustomer, someFirstName).map((args) => getOrCreate(...args)),
  fc.tuple(someCustomer, someFirstName).map((args) => update(...args)),
  someCustomer.map(lookAt),
];
