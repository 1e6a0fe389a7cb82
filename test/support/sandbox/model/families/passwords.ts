import fc from 'fast-check';
import { command, type Family, hold, type Model, type Real } from '../model.ts';
import { latestOf, type ModelOrder, type ModelPayment, walk } from '../order.ts';
import { someOrder } from '../some.ts';

/** So often a password may be wrong, and be sent. */
const MOST = 3;

const submit = (id: string, isRight: boolean) =>
  withPayment(`submit a ${isRight ? 'right' : 'wrong'} OTP for ${id}`, id, async (model, real, order, payment) => {
    const isWaiting = order.status === 'PENDING_VBV';
    const fields = { 'answer.otp': isRight ? '123456' : '111111', challenge_id: 'ch_1' };
    const { status, body } = await real.shop.call(`POST /v2/txns/${payment.id}/authenticate`, fields);
    hold(status === (isWaiting ? 200 : 400), `an OTP for ${order.status} gave ${status}`);
    if (!isWaiting) return;
    if (isRight)
      walk(model, real, order, 'VBV_SUCCESSFUL', 'AUTHORIZING', payment.isBlocked ? 'AUTHORIZED' : 'CHARGED');
    else payment.wrongPasswords += 1;
    if (payment.wrongPasswords === MOST) walk(model, real, order, 'AUTHENTICATION_FAILED');
    hold(body.status === order.status, `the OTP gave ${body.status} and should give ${order.status}`);
  });

const resend = (id: string) =>
  withPayment(`send the OTP of ${id} again`, id, async (_model, { shop }, order, payment) => {
    const isGood = order.status === 'PENDING_VBV' && payment.sentPasswords < MOST;
    const { status } = await shop.call(`POST /v2/txns/${payment.id}/authenticate/ch_1/resend`, {});
    hold(status === (isGood ? 200 : 400), `sending the OTP of ${order.status} again gave ${status}`);
    if (isGood) payment.sentPasswords += 1;
  });

/** A command about the latest payment of an order. */
function withPayment(
  what: string,
  id: string,
  run: (model: Model, real: Real, order: ModelOrder, payment: ModelPayment) => Promise<void>,
) {
  return command(
    what,
    async (model, real) => {
      const order = model.orders.get(id);
      const payment = order && latestOf(order);
      if (order !== undefined && payment !== undefined) await run(model, real, order, payment);
    },
    ({ orders }) => (orders.get(id)?.payments.length ?? 0) > 0,
  );
}

export const PASSWORDS: Family = [
  fc.tuple(someOrder, fc.boolean()).map((args) => submit(...args)),
  someOrder.map(resend),
];
