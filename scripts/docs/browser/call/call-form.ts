import type { CallDescription, CallsData } from '../../page-data/call-description.ts';
import { button, make } from '../element.ts';
import { remember, remembered } from '../memory.ts';
import { assertTestCards } from './assert-test-cards.ts';
import { BodyChoice } from './body-choice.ts';
import { CredentialFields } from './credential-fields.ts';
import { FieldList } from './field-list.ts';
import { type CallInput, CallRefusal, prepareCall, shownCall } from './prepare-call.ts';
import { RealCallNotice } from './real-call-notice.ts';
import { sendCall } from './send-call.ts';
import { block, outcomeElements } from './show-outcome.ts';

/** Where `ecc mock` listens unless it is told otherwise. */
const MOCK = 'http://127.0.0.1:4010';

/** The form that calls an operation. */
export function callForm(description: CallDescription, { servers, testCards }: CallsData): HTMLElement {
  const base = make('input', { id: 'try-base', type: 'url', list: 'try-bases', required: '', autocomplete: 'off' });
  base.value = remembered('baseUrl') ?? MOCK;
  const bases = [{ url: MOCK, description: 'The mock on this machine' }, ...servers];
  const options = bases.map(({ url, description: label = '' }) => make('option', { value: url, label }));
  const fields = new FieldList(description);
  const body = new BodyChoice(description.bodies, fields);
  const credentials = new CredentialFields(description);
  const notice = new RealCallNotice(description);
  const outcome = make('div', { class: 'outcome' });
  const status = make('p', { role: 'status' });
  const send = make('button', { type: 'submit' }, 'Send');
  const stop = button('Stop', () => stopper?.abort());
  stop.hidden = true;
  let stopper: AbortController | undefined;
  const say = (text: string, kind: string) => {
    status.className = kind;
    status.textContent = text;
  };

  base.addEventListener('input', () => notice.update(base.value));
  notice.update(base.value);

  const call = async () => {
    const input: CallInput = {
      baseUrl: base.value.trim(),
      fields: fields.values,
      credentials: credentials.values,
      json: body.json,
    };
    assertTestCards(input, testCards);
    const prepared = prepareCall(description, input);
    notice.assertConfirmed();
    remember('baseUrl', input.baseUrl === MOCK ? undefined : input.baseUrl);
    stopper = new AbortController();
    stop.hidden = false;
    send.disabled = true;
    say('Waiting for the answer…', '');
    outcome.replaceChildren(make('h3', {}, 'Request'), block(shownCall(description, input), 'Request'));
    const result = outcomeElements(await sendCall(prepared, stopper.signal), input.baseUrl);
    say(result[0]?.textContent ?? '', 'hidden'); // it stands below for who sees it
    outcome.append(...result);
  };
  const form = make(
    'form',
    { class: 'call', autocomplete: 'off', novalidate: '' },
    make('div', { class: 'field' }, make('label', { for: base.id }, 'Server'), base),
    make('datalist', { id: 'try-bases' }, ...options),
    notice.element,
    credentials.element,
    ...body.before,
    fields.element,
    ...body.after,
    make('p', { class: 'buttons' }, send, stop),
    status,
    outcome,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    outcome.replaceChildren();
    call()
      .catch((error: unknown) => {
        if (!(error instanceof CallRefusal)) throw error;
        say(`Not sent. ${error.message}`, 'refusal');
      })
      .finally(() => {
        stop.hidden = true;
        send.disabled = false;
      });
  });
  return form;
}
