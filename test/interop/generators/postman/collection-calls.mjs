/** Sends requests of the collection, as somebody does who has filled in their variables and fields. */
import { readFileSync } from 'node:fs';
import newman from 'newman';

const collection = JSON.parse(readFileSync('collection.json', 'utf8'));
const [, , baseUrl] = process.argv;
const mine = { baseUrl, merchantId: 'acme_store', apiKey: 'test_key' };
for (const variable of collection.variable) variable.value = mine[variable.key] ?? variable.value;

/** A request of the collection by its name, with other values for its form and its path. */
export function request(name, { form, path = {} }) {
  const item = structuredClone(itemsOf(collection.item).find((found) => found.name === name));
  if (form) item.request.body.urlencoded = Object.entries(form).map(([key, value]) => ({ key, value, type: 'text' }));
  for (const variable of item.request.url.variable) variable.value = path[variable.key] ?? variable.value;
  return item;
}

/** @returns the status and the body of the answer */
export async function send(item) {
  const run = await new Promise((resolve, reject) => {
    newman.run({ collection: { ...collection, item: [item] }, reporters: [] }, (error, summary) =>
      error ? reject(error) : resolve(summary.run),
    );
  });
  const [{ response, requestError }] = run.executions;
  if (requestError) throw requestError;
  return { status: response.code, body: response.json() };
}

export function tell(call, read) {
  console.log(JSON.stringify({ call, ...read }));
}

function itemsOf(items) {
  return items.flatMap((item) => (item.item ? itemsOf(item.item) : [item]));
}
