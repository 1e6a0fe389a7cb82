import { SAMPLE_LANGUAGES } from '../../samples/code-samples.ts';
import { REDOC_GLOBAL } from '../redoc-script.ts';

/** The property of `window` that holds the document of a reference page. */
export const SPEC_GLOBAL = '__spec';

/** Height of the bar above the reference, in pixels; Redoc keeps this much free when it scrolls. */
export const BAR_HEIGHT = 48;

/** Redoc shows no sample in a language that it is not told about; the last one is its own, the body alone. */
const LANGUAGES = [...SAMPLE_LANGUAGES.map(({ label }) => label), 'Payload'].map((lang) => ({ lang }));

/** What a reference page does in the browser. It is plain text because it is not compiled with the rest. */
export const REFERENCE_SCRIPT = `'use strict';
(() => {
  const select = document.getElementById('version');
  const own = select.value;
  // The hash names the operation, so the place survives the switch.
  select.addEventListener('change', () => {
    location.href = '../' + encodeURIComponent(select.value) + '/index.html' + location.hash;
  });
  // Coming back, browsers restore the value that led away.
  addEventListener('pageshow', () => {
    select.value = own;
  });
  showMissing();
  const codeSamples = { languages: ${JSON.stringify(LANGUAGES)} };
  const options = { disableTelemetry: true, hideDownloadButtons: true, scrollYOffset: ${BAR_HEIGHT}, codeSamples };
  window.${REDOC_GLOBAL}.init(window.${SPEC_GLOBAL}, options, document.getElementById('redoc'));

  // A link to an operation that this version lacks leads to the top, with a word on why.
  function showMissing() {
    const [, section, id] = /^#\\/([^/#]+)\\/([^/#]+)/.exec(location.hash) || [];
    if (id === undefined || section === 'section' || operationIds().has(id)) return;
    const notice = document.getElementById('missing');
    history.replaceState(null, '', '#/');
    notice.hidden = false;
    notice.querySelector('button').addEventListener('click', () => {
      notice.hidden = true;
    });
  }

  function operationIds() {
    const { paths, webhooks } = window.${SPEC_GLOBAL};
    const operations = Object.values({ ...paths, ...webhooks }).flatMap((item) => Object.values(item));
    return new Set(operations.flatMap(({ operationId }) => operationId?.toLowerCase() ?? []));
  }
})();
`;
