import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { browserPath } from './find-browser.js';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--renderer-process-limit=1', // none in reserve for a page that is not opened
];

/** Starts Chromium, which has to be there. */
export const openBrowser = (flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath, args: [...quiet, ...flags], timeout: 120_000 });

/** Collects what no page should do: write errors to the console, throw, or speak to another host. */
export function watch(context: BrowserContext, origin: string): string[] {
  const seen: string[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => seen.push(`thrown: ${error.error().message}`));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) seen.push(`request: ${url}`);
  });
  return seen;
}
