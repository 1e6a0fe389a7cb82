import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Only a browser that never does what is waited for takes so long, in milliseconds. */
const A_HANG = 300_000;

const USUAL_PLACES = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Starts a headless Chromium: the one of `CHROME_PATH`, else the one that npm installed, else one of the system. Its pages
 * are waited for however slow the machine is.
 *
 * The npm package recommends flags that turn the rules for pages from a folder off; they stay on here, because the
 * pages have to live with them.
 *
 * @param more further flags
 * @throws Error that says what to install when there is no browser
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [
    ...more,
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  const browser = await chromium.launch({ executablePath: await findBrowser(), args, headless: true, timeout: A_HANG });
  browser.on('context', (context) => context.setDefaultTimeout(A_HANG));
  return browser;
}

async function findBrowser(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && existsSync(named)) return named;
  // The package holds a program for one platform only.
  if (process.platform === 'linux' && process.arch === 'x64') return sparticuz.executablePath();
  const found = USUAL_PLACES.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    'No Chrome or Chromium was found, and these tests need one. Install Google Chrome, or set CHROME_PATH to the program of a Chromium.',
  );
}
