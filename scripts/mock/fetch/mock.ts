import type { MockCore } from '../core.ts';
import { beginning, judge, type Recipient } from '../judge.ts';
import type { MockControls } from '../library/controls.ts';
import { toResponse } from './answer.ts';
import { receiveFetch } from './receive.ts';

/** A mock that takes a request and gives the response; nothing is sent anywhere. */
export interface FetchMock extends MockControls {
  /**
   * Answers like the API at the address of the request, whatever host that names. It can be passed on by itself.
   *
   * @throws TypeError when the body of the request was read before: then give a clone
   */
  fetch(request: Request): Promise<Response>;
  /** The addresses of the API by the document of the default version, where they are complete. */
  readonly servers: readonly string[];
}

/** Lets requests of the Fetch standard reach a mock. */
export function fetchMock(core: MockCore): FetchMock {
  return {
    async fetch(request) {
      const { context } = core;
      const began = beginning(context);
      const received = await receiveFetch(request);
      return new Promise((resolve, reject) => {
        const recipient: Recipient = {
          send: (outcome) => resolve(toResponse(outcome, request)),
          drop: reject,
        };
        judge(context, received, began, core.observe, recipient);
      });
    },
    get servers() {
      const { contract, defaultVersion } = core.context;
      const urls = (contract.document(defaultVersion).servers ?? []).map(({ url }) => url);
      return urls.filter((url) => URL.canParse(url) && !url.includes('{'));
    },
    defaultVersion: core.defaultVersion,
    state: core.state,
    advance: core.advance,
    pay: core.pay,
    changeMandate: core.changeMandate,
    webhooks: core.webhooks,
    get requests() {
      return core.requests;
    },
    get violations() {
      return core.violations;
    },
    respondWith: core.respondWith,
    failWith: core.failWith,
    expectNoViolations: core.expectNoViolations,
    reset: core.reset,
    reload: core.reload,
  };
}
