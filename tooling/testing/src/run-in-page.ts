import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { hostLocally } from './host-locally.js';
import { openBrowser } from './open-browser.js';

export interface PageOfProgram {
  /** What its body holds. */
  body: string;
  /** The files that it may ask for, by name. */
  files: Readonly<Record<string, string>>;
  /** Isolated from other origins, and so allowed to share memory with its workers. @default false */
  isIsolated?: boolean;
}

/** What isolates a page from other origins. */
export const isolation = Object.freeze({
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
});

const html = (body: string) =>
  `<!doctype html><title>Faces</title><link rel="icon" href="data:,">${body}<script type="module" src="/program.js"></script>`;

/** Bundles a program for browsers, with the built packages that its package depends on. */
async function bundle(packageDir: string, program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `${program}\nglobalThis.ended = true;`, resolveDir: packageDir },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
    tsconfigRaw: {}, // as for a user: without the paths that this workspace sets
  });
  return outputFiles[0].text;
}

/** Runs a program in Chromium until its end; what it logs. @throws what the page throws. */
export async function runInPage(
  packageDir: string,
  program: string,
  { body, files, isIsolated = false }: PageOfProgram,
): Promise<string[]> {
  const script = await bundle(packageDir, program);
  await using host = await hostLocally(async (request, response) => {
    const name = (request.url ?? '').slice(1);
    for (const [header, value] of Object.entries(isIsolated ? isolation : {}))
      response.setHeader(header, value);
    if (name === '') response.setHeader('content-type', 'text/html').end(html(body));
    else if (name === 'program.js') response.setHeader('content-type', 'text/javascript').end(script);
    else if (name in files) response.end(await readFile(files[name]));
    else response.writeHead(404).end();
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    const failed = new Promise<never>((_, reject) => page.on('pageerror', reject));
    await page.goto(host.origin);
    failed.catch(() => {}); // thrown below, if at all
    const ended = page.waitForFunction(() => 'ended' in globalThis, null, { timeout: 0 });
    ended.catch(() => {}); // ends with the page when that throws
    await Promise.race([ended, failed]);
    return logged;
  } finally {
    await browser.close();
  }
}
