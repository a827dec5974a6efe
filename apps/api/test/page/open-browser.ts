import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts Chromium: the one that `CHROMIUM_PATH` names, or the system's. */
export async function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}: install it (apt-get install chromium), or set CHROMIUM_PATH to where it is.`,
    );
  }
  return chromium.launch({ executablePath, args: [...quiet, ...flags], timeout: 120_000 });
}

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
