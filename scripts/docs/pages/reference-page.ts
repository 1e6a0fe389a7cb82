import type { Contract } from '../../contract/load.ts';
import { html } from '../../server/html.ts';
import { apiInfo } from '../api-info.ts';
import { page } from './page.ts';

/** The page that draws a version's document with Redoc, below a bar that leads to the other versions. */
export function referencePage(contract: Contract, version: string): string {
  const info = apiInfo(contract.document(version));
  const options = [...contract.versions]
    .reverse()
    .map(({ version: name }) =>
      name === version ? html`<option selected>${name}</option>` : html`<option>${name}</option>`,
    );
  return page({
    title: `${info.title}, version ${version}`,
    description: info.summary,
    root: '..',
    body: html`<header class="bar">
<nav aria-label="Versions and downloads">
<a href="../index.html">All versions</a>
<label for="version">Version</label>
<select id="version" autocomplete="off">${options}</select>
<a href="openapi.json" download="openapi-${version}.json">Download<span class="wide"> OpenAPI</span></a>
</nav>
</header>
<div id="missing" class="notice" role="status" hidden><p>Version ${version} does not have what the link leads to. <a href="../index.html">The list of versions</a> says what each one brought.</p><button type="button">Close</button></div>
<div id="redoc"></div>
<noscript><p class="text">This page draws the reference with a script, and scripts are off. The same content is in <a href="openapi.json">openapi.json</a>; <a href="../llms.txt">llms.txt</a> leads to a plain text page per operation, and <a href="../index.html">the list of versions</a> needs no script.</p></noscript>
<script src="spec.js"></script>
<script src="../assets/redoc.js"></script>
<script src="../assets/reference.js"></script>`,
  });
}
