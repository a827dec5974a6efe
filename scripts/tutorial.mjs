/**
 * `npm run tutorial`: takes the eight steps as a new user would, on drawn people, and writes what was typed, printed and shown
 * into docs/tutorial.md and docs/images/tutorial. `--photos <folder>` takes them on your own photos instead, and writes into
 * the folder that `--out` names. Needs Chromium for the pictures of pages (CHROMIUM, or /usr/bin/chromium).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, root } from './workspace.mjs';

ensureBuilt();
const { values: given } = parseArgs({ options: { photos: { type: 'string' }, out: { type: 'string' } } });
const docs = given.out ?? join(root, 'docs');
const images = join(docs, 'images/tutorial');
const work = mkdtempSync(join(tmpdir(), 'lookalike-tutorial-'));
const main = join(root, 'apps/cli/dist/main.js');
const fromCli = createRequire(join(root, 'apps/cli/package.json'));
const env = { ...process.env, LOOKALIKE_CACHE: join(work, 'cache'), NO_COLOR: '1' };

const drawn = { people: ['Mary', 'Joan', 'Karen', 'Olga', 'Irene', 'Rosa'], takes: 10, stranger: 'Lynn' };

/** The drawing is TypeScript, of packages that are found from where it is put. */
async function drawAlbum() {
  const { build } = createRequire(join(root, 'examples/package.json'))('esbuild');
  const outfile = join(root, 'examples/.results/draw-album.mjs');
  const entryPoints = [join(root, 'scripts/tutorial/draw-album.ts')];
  const how = { bundle: true, platform: 'node', format: 'esm', packages: 'external', tsconfigRaw: '{}' };
  await build({ entryPoints, outfile, ...how });
  const module = await import(outfile);
  await module.drawAlbum(work, drawn);
}

const withoutPlace = (text) => text.replaceAll(`${work}/`, '').replaceAll(work, '.').trimEnd();

/** Runs a command in the work folder, and gives back what a terminal would show of it. */
async function lookalike(...args) {
  console.log(`lookalike ${args.join(' ')}`);
  const child = spawn(process.execPath, [main, ...args], { cwd: work, env });
  let shown = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (shown += bytes));
  const [code] = await once(child, 'close');
  const quoted = args.map((arg) => (/[^\w./:=,-]/.test(arg) ? `"${arg}"` : arg));
  if (code !== 0 && code !== 1) throw new Error(`lookalike ${args.join(' ')} ended with ${code}: ${shown}`);
  return `\`\`\`console\n$ lookalike ${quoted.join(' ')}\n${withoutPlace(shown)}\n\`\`\``;
}

/** Starts a command that serves a page, takes a picture of that, and stops it; gives back what it printed until then. */
async function servePage(browser, args, link, picture, visit) {
  console.log(`lookalike ${args.join(' ')}`);
  const child = spawn(process.execPath, [main, ...args], { cwd: work, env });
  let shown = '';
  const address = await new Promise((resolve, reject) => {
    const listen = (bytes) => {
      shown += bytes;
      const [address] = shown.match(link) ?? [];
      if (address) resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`lookalike ${args[0]} ended with ${code}: ${shown}`)));
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 760 } });
    await page.goto(address);
    await visit(page);
    await savePicture(await page.screenshot(), picture);
    await page.close();
  } finally {
    child.kill('SIGINT');
    await once(child, 'exit');
  }
  const printed = withoutPlace(shown)
    .replace(/#key=\S+/g, '#key=…')
    .replace(/(shown only now: )\S+/, '$1…');
  return `\`\`\`console\n$ lookalike ${args.join(' ')}\n${printed}\n^C\n\`\`\``;
}

/** Pictures are saved small: the repository keeps every one. */
const savePicture = (bytes, name) => fromCli('sharp')(bytes).webp({ quality: 80 }).toFile(join(images, name));
const picture = (name, text) => `![${text}](images/tutorial/${name})`;
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function openBrowser() {
  const { chromium } = fromCli('playwright-core');
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A picture of the first screens of a report. */
async function reportPicture(browser, file, name) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1100 } });
  await page.goto(`file://${file}`);
  await savePicture(await page.screenshot(), name);
  await page.close();
}

mkdirSync(images, { recursive: true });
if (given.photos) cpSync(given.photos, join(work, 'album'), { recursive: true });
else await drawAlbum();
const people = readdirSync(join(work, 'album'))
  .filter((name) => !name.startsWith('.'))
  .map((name) => name.replaceAll('_', ' '));
const photo = given.photos ? `album/${people[0].replaceAll(' ', '_')}` : 'new.jpg';
const browser = await openBrowser();
try {
  const steps = {
    collect: await lookalike('collect', ...people, '--source', 'import:album', '--out', 'photos'),
    select: await lookalike('select', 'photos', '--auto'),
    review: await servePage(browser, ['select', 'photos'], /http:\S+(?=\s)/, 'select.webp', () => pause(6)),
    extract: await lookalike('extract', 'photos', '--out', 'faces'),
    gray: await lookalike('gray', 'faces', '--out', 'gray'),
    pairs: await lookalike('pairs', 'gray', '--out', 'pairs'),
    train: await lookalike('train', 'pairs', '--out', 'model', '--epochs', '20'),
    detect: await lookalike('detect', photo, '--draw', given.photos ? 'found' : 'found.jpg'),
    own: await lookalike('predict', 'model', 'photos', photo),
    predict: await lookalike('predict', 'pretrained', 'photos', photo),
    serve: await servePage(
      browser,
      ['serve', '--enrol', 'photos', '--data', 'gallery', '--port', '8791', '--log-level', 'warn'],
      /http:\S+#key=\S+(?=\s)/,
      'serve.webp',
      async (page) => {
        if (!given.photos) await page.getByLabel('Choose a photo').setInputFiles(join(work, 'new.jpg'));
        await pause(8);
      },
    ),
  };
  await reportPicture(browser, join(work, 'model/report.html'), 'report.webp');
  await savePicture(join(work, 'model/loss.png'), 'loss.webp');
  if (!given.photos) await savePicture(join(work, 'found.jpg'), 'found.webp');
  const template = readFileSync(join(import.meta.dirname, 'tutorial/tutorial.template'), 'utf8');
  const filled = template
    .replace(/\{\{(\w+)\}\}/g, (_, name) => steps[name])
    .replace(/\[\[(\S+) ([^\]]+)\]\]/g, (_, name, text) => picture(name, text));
  writeFileSync(join(docs, 'tutorial.md'), filled);
  console.log(`wrote ${relative(process.cwd(), join(docs, 'tutorial.md'))}`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
