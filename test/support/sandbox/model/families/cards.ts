import fc from 'fast-check';
import { addCard, cardsOf, type ListedCard } from '../../locker.ts';
import { order, pay } from '../buying.ts';
import { command, type Family, hold, type Model, perModel, type Real } from '../model.ts';
import { customersOf, meet, someCustomer } from './customers.ts';

/** The numbers of the cards of each customer, in the order in which they were stored. */
const storedOf = perModel(() => new Map<string, string[]>());
const numbersOf = (model: Model, customer: string) => storedOf(model).get(customer) ?? [];

/** Test numbers, and the way that a payment goes with each. */
const NUMBERS = {
  '4242424242424242': ['AUTHORIZING', 'CHARGED'],
  '4000000000000002': ['AUTHORIZING', 'AUTHORIZATION_FAILED'],
  '5105105105105100': ['PENDING_VBV', 'AUTHENTICATION_FAILED'],
  '4111111111111111': ['PENDING_VBV'],
} as const;
type CardNumber = keyof typeof NUMBERS;

const NO_TOKEN = 'tkn_0000000000000000000000000000f417';
const AMOUNT = 5000;

const store = (model: Model, customer: string, number: CardNumber) =>
  storedOf(model).set(customer, [...new Set([...numbersOf(model, customer), number])]);

/** The stored card of a number, as a list in the version of the step has it. */
async function listed({ shop }: Real, customer: string, number: CardNumber): Promise<ListedCard | undefined> {
  return (await cardsOf(shop, customer)).find(({ card_number }) => card_number === masked(number));
}

const masked = (number: string) => `${number.slice(0, 4)}-XXXXXXXX-${number.slice(-4)}`;

const add = (customer: string, number: CardNumber) =>
  command(`store card ${number.slice(-4)} of ${customer}`, async (model, { shop }) => {
    const { status } = await addCard(shop, { customer_id: customer, card_number: number });
    hold(status === (customersOf(model).has(customer) ? 200 : 400), `storing a card of ${customer} gave ${status}`);
    if (status === 200) store(model, customer, number);
  });

const remove = (customer: string, number: CardNumber) =>
  command(`delete card ${number.slice(-4)} of ${customer}`, async (model, real) => {
    const numbers = numbersOf(model, customer);
    const token = (await listed(real, customer, number))?.card_token ?? NO_TOKEN;
    const { status } = await real.shop.call('POST /card/delete', { card_token: token });
    hold(status === (numbers.includes(number) ? 200 : 400), `deleting card ${number.slice(-4)} gave ${status}`);
    storedOf(model).set(
      customer,
      numbers.filter((one) => one !== number),
    );
    const again = await real.shop.call('POST /card/delete', { card_token: token });
    hold(again.status === 400, `deleting a card twice gave ${again.status}`);
  });

const save = (id: string, customer: string, number: CardNumber) =>
  command(
    `pay ${id} for ${customer} and save card ${number.slice(-4)}`,
    async (model, real) => {
      await meet(model, real, customer);
      const bought = await order(model, real, { id, customer, amount: AMOUNT });
      await pay(model, real, bought, { ...cardOf(number), save_to_locker: 'true' }, NUMBERS[number]);
      if (bought.status === 'CHARGED') store(model, customer, number);
    },
    ({ orders }) => !orders.has(id),
  );

const payStored = (id: string, customer: string, number: CardNumber) =>
  command(
    `pay ${id} with the stored card ${number.slice(-4)} of ${customer}`,
    async (model, real) => {
      const card = await listed(real, customer, number);
      const bought = await order(model, real, { id, customer, amount: AMOUNT });
      const fields = { payment_method_type: 'CARD', card_token: card?.card_token ?? NO_TOKEN };
      if (numbersOf(model, customer).includes(number)) return pay(model, real, bought, fields, NUMBERS[number]);
      const { status } = await real.shop.pay(id, fields);
      hold(status === 400, `paying with no card gave ${status}`);
    },
    ({ orders }) => !orders.has(id),
  );

const look = (customer: string) =>
  command(`look at the cards of ${customer}`, async (model, { shop }) => {
    const shown = (await cardsOf(shop, customer)).map(({ card_number }) => card_number).join();
    const wanted = numbersOf(model, customer).map(masked).join();
    hold(shown === wanted, `the cards of ${customer} are ${shown} and should be ${wanted}`);
  });

const cardOf = (number: CardNumber) => ({
  payment_method_type: 'CARD',
  card_number: number,
  card_exp_month: '10',
  card_exp_year: '30',
  card_security_code: '123',
});

const someNumber = fc.constantFrom(...(Object.keys(NUMBERS) as CardNumber[]));
const someOrder = fc.constantFrom('c1', 'c2', 'c3');

export const CARDS: Family = [
  fc.tuple(someCustomer, someNumber).map((args) => add(...args)),
  fc.tuple(someCustomer, someNumber).map((args) => remove(...args)),
  fc.tuple(someOrder, someCustomer, someNumber).map((args) => save(...args)),
  fc.tuple(someOrder, someCustomer, someNumber).map((args) => payStored(...args)),
  someCustomer.map(look),
];
