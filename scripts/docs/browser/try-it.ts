/** Loaded when somebody wants to try a call. */
import type { CallDescription } from '../page-data/call-description.ts';
import { callForm } from './call/call-form.ts';

window.openDocsCall = (place) => {
  const data = document.getElementById('call')?.textContent;
  if (data == null || window.docsCalls === undefined) return;
  const description: CallDescription = JSON.parse(data);
  const form = callForm(description, window.docsCalls);
  place.replaceChildren(form);
  form.querySelector<HTMLElement>('input')?.focus();
};
