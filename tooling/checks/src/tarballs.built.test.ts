import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, noBrowser, openBrowser } from '../../testing/src/browser.js';
import { samplePhotos } from '../../testing/src/samples.js';
import { bundlers } from './bundlers.js';
import { expectPage, putPage } from './expect-page.js';
import { installPackages, packPackages, published } from './pack-packages.js';
import { root } from './workspace.js';

const programs = join(import.meta.dirname, '../programs');
/** The compilers that users have: the newest, and the last before it was written anew. */
const compilers = { '5.9': 'typescript', '7.0': 'typescript-7' };

/** What every run builds a page with, both from one place; `npm run bundlers` takes all, each in a place of its own. */
const usualBundlers = ['vite 7', 'vite 8'];

/** What a careful user sets. */
const strictest = [
  ...['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--verbatimModuleSyntax'],
  ...['--target', 'es2022', '--lib', 'es2023,esnext.disposable', '--types', 'node'],
];

let folder = '';
const at = (...names: string[]) => join(folder, ...names);

/** Runs a program with Node in the folder of the installed packages; its output, and whether it ended well. */
async function runNode(...args: string[]): Promise<{ ok: boolean; said: string }> {
  const run = promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 });
  return run.then(
    ({ stdout }) => ({ ok: true, said: stdout }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ ok: false, said: stdout + stderr }),
  );
}

async function run(...args: string[]): Promise<string[]> {
  const { ok, said } = await runNode(...args);
  expect(ok, said).toBe(true);
  return said.trim().split('\n');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-user-'));
  await mkdir(at('tarballs'));
  const [{ packages }] = usualBundlers.map((name) => bundlers[name]);
  const dependencies = { ...(await packPackages(folder)), ...packages, '@types/node': '20' };
  await installPackages(folder, { dependencies });
  await cp(programs, at('programs'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The modules that the installed packages export. */
const entries = published.flatMap(({ manifest }) =>
  Object.entries(manifest.exports ?? {})
    .filter(([, target]) => typeof target === 'object')
    .map(([subpath]) => join(manifest.name, subpath)),
);

it('installs our packages from the tarballs, each once', async () => {
  const lock = JSON.parse(await readFile(at('package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string }>;
  };
  const ours = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/@lookalike/'));
  expect(ours).toHaveLength(published.length);
  expect(ours.filter(([, { resolved }]) => !resolved?.startsWith('file:'))).toEqual([]);
});

it.each(published.map(({ manifest }) => manifest.name))('%s brings its README and licence', async (name) => {
  expect(await readdir(at('node_modules', name))).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'dist']),
  );
});

it.each([
  ['@lookalike/detection', 'weights/LICENSE'],
  ['@lookalike/face-mobilenet', 'NOTICE'],
  ['@lookalike/recognizer', 'dist/THIRD-PARTY-LICENSES'],
  ['@lookalike/runtime', 'THIRD-PARTY-LICENSES'],
  ['@lookalike/web', 'dist/pages/service/LICENSES.md'],
  ['@lookalike/web', 'dist/pages/review/LICENSES.md'],
])('%s brings the licences of what it carries of others, in %s', async (name, file) => {
  expect(await readFile(at('node_modules', name, file), 'utf8')).toMatch(/Copyright|Apache License/i);
});

describe.each([
  ['5.9', 'NodeNext', 'NodeNext'],
  ['7.0', 'NodeNext', 'NodeNext'],
  ['7.0', 'Bundler', 'ESNext'],
] as const)('to TypeScript %s with %s resolution', (version, moduleResolution, module) => {
  it('every entry and every program has sound types', async () => {
    const tsc = join(root, 'node_modules', compilers[version], 'bin/tsc');
    const lines = entries.map((entry, index) => `export * as entry${index} from '${entry}';`);
    await writeFile(at('programs/entries.ts'), lines.join('\n'));
    const files = (await readdir(programs)).map((name) => `programs/${name}`);
    const { said } = await runNode(
      ...[tsc, ...strictest, '--module', module, '--moduleResolution', moduleResolution],
      ...['--outDir', `built-${version}-${moduleResolution}`, 'programs/entries.ts', ...files],
    );
    // The declarations of TensorFlow.js are not sound without those of a browser, and not ours to mend.
    const faults = said.split('\n').filter((line) => /^(programs|node_modules\/@lookalike)\//.test(line));
    expect(faults).toEqual([]);
  });
});

describe('in Node, outside of the workspace', () => {
  const programFile = (name: string) => at('built-7.0-NodeNext', `${name}.js`);

  it('CommonJS can require every entry', async () => {
    const lines = entries.map((entry) => `require('${entry}');`);
    await writeFile(at('required.cjs'), [...lines, "console.log('required')"].join('\n'));
    expect(await run('required.cjs')).toEqual(['required']);
  });

  it('the command starts', async () => {
    const cli = at('node_modules/@lookalike/cli');
    const { bin } = JSON.parse(await readFile(join(cli, 'package.json'), 'utf8')) as {
      bin: { lookalike: string };
    };
    expect(await run(join(cli, bin.lookalike), '--version')).toEqual([
      expect.stringMatching(/^\d+\.\d+\.\d+/),
    ]);
  });

  it('recognises faces', async () => {
    const [photo = ''] = samplePhotos;
    await cp(photo, at(basename(photo)));
    const [line = ''] = await run(programFile('recognise'), basename(photo), basename(photo));
    expect(line).toMatch(/^known( known)+$/);
  });

  it('verifies, enrols, identifies, and keeps a gallery', async () => {
    await cp(samplePhotos[0] ?? '', at('party.jpg'));
    const [count] = await run(programFile('people'), 'party.jpg', 'people');
    const everybody = Array.from({ length: Number(count) }, (_, n) => `known person-${n} true`).join(' ');
    expect(await run(programFile('who'), 'people', 'party.jpg')).toEqual([
      'true true true',
      everybody,
      everybody,
    ]);
  });

  it('fits the pretrained model to people', async () => {
    expect(await run(programFile('fit'), 'people', 'model')).toEqual(['epoch true', 'epoch true', '3']);
  });

  it('trains a network on arrays', async () => {
    expect(await run(programFile('train'))).toEqual(['1', '2', '8']);
  });
});

describe.skipIf(noBrowser)('in a page, outside of the workspace', () => {
  let browser: Browser;
  beforeAll(async () => {
    await putPage(folder);
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(usualBundlers)('recognises faces, built by %s', async (name) => {
    await expectPage(browser, folder, name, bundlers[name]);
  });
});
