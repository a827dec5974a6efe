import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import connect from 'chrome-remote-interface';

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--window-size=1440,987'],
  ...['--disable-background-networking', '--no-first-run', '--remote-debugging-port=0', 'about:blank'],
];
const pollMs = 10;

/**
 * Starts Chromium with a page that is watched no more than measuring needs. Playwright has the network logged, for
 * which Chromium copies every picture when it clears it away, while the page stands still: nobody's own browser does.
 */
export async function openQuietBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'lookalike-chromium-'));
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const child = spawn(path, [`--user-data-dir=${profile}`, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await portOf(child);
  return {
    newPage: () => openPage(port),
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
      await rm(profile, { recursive: true, maxRetries: 5 });
    },
  };
}

async function portOf(child) {
  for await (const line of createInterface(child.stderr)) {
    const [, port] = line.match(/DevTools listening on ws:\/\/[^:]+:(\d+)/) ?? [];
    if (port) {
      child.stderr.resume();
      return Number(port);
    }
  }
  throw new Error('Chromium ended without a word');
}

async function openPage(port) {
  const target = await connect.New({ port });
  const client = await connect({ port, target });
  const { Page, Runtime, Input } = client;
  await Page.enable();
  const evaluate = async (expression) => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await Runtime.evaluate(asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    evaluate,
    /** Runs before every page's own programs. */
    prepare: (source) => Page.addScriptToEvaluateOnNewDocument({ source }),
    goto: (url) => Page.navigate({ url }),
    async until(expression) {
      while (!(await evaluate(expression).catch(() => false))) await sleep(pollMs);
    },
    wheel: (x, y, deltaY) => Input.dispatchMouseEvent({ type: 'mouseWheel', x, y, deltaX: 0, deltaY }),
    async close() {
      await client.close();
      await connect.Close({ port, id: target.id });
    },
  };
}
