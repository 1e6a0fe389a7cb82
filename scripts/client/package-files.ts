import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFile } from '../contract/output.ts';
import { type PackageManifest, packageManifest } from '../package-manifest.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { validateReadme } from './validate-readme.ts';
import { webhooksReadme } from './webhooks-readme.ts';

const NODE_VERSIONS = '>=20.19';

/**
 * The package's own description: `package.json` and `README.md`.
 *
 * @param packageVersion the version of this repository's package
 * @param versions of the API, oldest first
 * @param source the manifest of this repository's package, which names the places that the two share
 */
export function packageFiles(
  packageVersion: string,
  versions: readonly string[],
  source = packageManifest(),
): OutputFile[] {
  const newest = versions.at(-1) ?? '';
  const { repository, homepage, bugs } = source;
  const manifest = {
    name: 'express-checkout-client',
    version: packageVersion,
    description: "Typed client of Juspay's Express Checkout API, for every dated version. Not made by the vendor.",
    license: 'MIT',
    repository, // JSON leaves out what is not known
    homepage,
    bugs,
    type: 'module',
    sideEffects: false,
    engines: { node: NODE_VERSIONS },
    exports: {
      '.': entry('index'),
      ...Object.fromEntries(versions.map((version) => [`./${version}`, entry(`versions/${version}`)])),
      './webhooks': entry('webhooks/index'),
      './validate': entry('validate/index'),
      './package.json': './package.json',
    },
    main: './index.cjs', // for tools that do not know `exports`
    types: './index.d.ts',
    files: ['*.js', '*.cjs', '*.d.ts', '*.d.cts', 'versions', 'webhooks', 'validate'], // npm adds LICENSE and README.md itself
    dependencies: { 'openapi-fetch': pinnedVersion(source, 'openapi-fetch') },
  };
  return [
    { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: 'README.md', content: readme(newest) },
    { path: 'LICENSE', content: readFileSync(join(PACKAGE_FOLDER, 'LICENSE'), 'utf8') },
  ];
}

/** An entry of the package, in both kinds of modules. */
function entry(name: string) {
  return {
    import: { types: `./${name}.d.ts`, default: `./${name}.js` },
    require: { types: `./${name}.d.cts`, default: `./${name}.cjs` },
    default: `./${name}.js`,
  };
}

/** The version that this repository pins. */
function pinnedVersion({ devDependencies }: PackageManifest, name: string): string {
  const version = devDependencies[name];
  if (version === undefined) throw new TypeError(`package.json does not pin ${name}.`);
  return version;
}

function readme(newest: string): string {
  return `# express-checkout-client

A typed client of Juspay's Express Checkout API. The version that you name decides all types: a field that the API does
not have in that version does not compile. Independent work, not made or endorsed by the vendor.

\`\`\`ts
import { createClient } from 'express-checkout-client';

const client = createClient({
  version: '${newest}',
  merchantId: 'acme_store',
  apiKey: process.env.EXPRESS_CHECKOUT_KEY ?? '',
  baseUrl: 'https://sandbox.juspay.in',
});

const { data, error, response } = await client.call('createOrder', {
  body: { order_id: 'acme0417', amount: '1299.00', 'options.get_client_auth_token': true },
});
\`\`\`

- \`client.createOrder(…)\` and \`client.call('createOrder', …)\` call by name, \`client.GET(path, …)\` and
  \`client.POST(path, …)\` by path, as in [openapi-fetch](https://openapi-ts.dev/openapi-fetch/), whose middleware fits.
- All of them refuse a misspelled field and say which one was meant, as long as the body is written in the call. In a
  variable the compiler only looks for fields that are missing or have another type, so say what it is:
  \`const body = { … } satisfies RequestBody<'${newest}', 'createOrder'>\`.
- \`version\` takes any date and reads it as the API reads its header: the newest version that is not later is in force. The
  date is sent as you give it.
- \`import { createClient } from 'express-checkout-client/${newest}'\` is the client of one version: it loads the operations
  of no other, and needs no \`version\`. Its \`RequestBody<'createOrder'>\` and \`Schema<'Order'>\` do not name one either.
- An answer that the API documents comes back as \`data\` or \`error\`. Anything else throws an \`ExpressCheckoutError\` with
  \`code\`, \`operation\`, \`status\` and \`requestId\`, and without anything secret: no connection, no answer in time
  (\`timeoutMs\`), an answer that is not JSON, a redirect. Its \`mayHaveHadEffect\` is false when nothing was sent or the
  call only reads, so that it can be repeated; when it is true, ask for the state first. With a \`fetch\` of your own a
  failed connection counts as sent, because yours may have tried before.
- \`unwrap(await client.call(…))\` gives \`data\` and throws the rest: an \`ApiError\` (a kind of \`ExpressCheckoutError\`) with
  \`errorCode\`, \`errorInfo\` and \`body\` of what the API says, of which no log of the error shows anything, because it can
  repeat what was sent.
- \`paginate\` gives the pages of a list one by one, for \`listOrders\` and the like: \`for await (const page of
  paginate((next) => client.call('listOrders', { params: { query: next } })))\`. It throws like \`unwrap\`.
- A call that only reads, also by a POST such as \`listOffers\`, is sent again, twice at most (\`maxRetries\`, also for one
  call; 0 is never), when the connection fails or the server answers 429, 502, 503 or 504. So is a refund with a
  \`unique_request_id\`, by which the API knows it; when the first one had arrived, the answer is the API's refusal of a
  duplicate. An order or a payment is never sent again. The waits are random and grow, \`Retry-After\` counts, and all of
  it stays within \`timeoutMs\`.
- A payment without \`format: 'json'\` is answered with a redirect: \`location\` is the page to send the shopper's browser
  to, and \`data\` is not there. A browser does not show it to a script, so there ask for JSON.
- Bodies go out as forms. Objects and lists become JSON text; what is undefined or null is left out. A number goes out in
  its shortest form and without an exponent, so round a computed amount first: \`total.toFixed(2)\`. A \`Date\` is refused,
  because the fields for dates differ; so is what cannot be written, such as \`NaN\`, a \`Map\` or an object inside itself.
- \`baseUrl\` begins with \`https:\`. For \`http:\` to another host than this machine, such as a mock in a container, set
  \`allowInsecureHttp: true\`.
- In a browser, in its workers and in an app (React Native, NativeScript, a window of Electron), give \`clientAuthToken\`
  in place of \`apiKey\`, which is refused there. It goes where the operation takes it; an operation that does not take
  one throws. A test on a server with jsdom or happy-dom sets \`dangerouslyAllowApiKeyInTestDom: true\`, which does
  nothing anywhere else.
- \`clientAuthToken\` is a text, or \`{ token, expiresAt }\` (\`expiresAt\` as the API says it, or a \`Date\`), or a function
  that gets one of the two from your server. The function is called when a token is needed and the last one has ended,
  once for all calls that wait; a text that it gives counts as good for as long as the API says tokens are. A token that
  is known to have ended is not sent: the call throws \`TOKEN_EXPIRED\`. When the function fails, it throws
  \`TOKEN_FAILED\`, without what the function said.
- Calls name this package and its version as user agent, other than in a browser or an app.
- An operation that does without the API key gets it only with \`sendApiKey: true\`.
- \`RequestBody\`, \`ResponseBody\` and \`Schema\` name the types: \`Schema<'${newest}', 'Order'>\`.

${validateReadme()}
${webhooksReadme(newest)}
Runs on Node ${NODE_VERSIONS.replace('>=', '')} and newer, by \`import\` and by \`require\`, and in browsers since 2024.
`;
}
