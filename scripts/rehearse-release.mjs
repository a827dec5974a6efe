/**
 * `node scripts/rehearse-release.mjs [folder]`: a release to a registry on this machine, and a new user's first five minutes.
 * Clones what is committed, raises the versions, builds, and publishes to verdaccio on loopback. Then it is a new user in an empty
 * folder, who installs from there and does what the README shows: its program, its `npx` command, and its page, built by Vite and opened in
 * Chromium (if there is one). Prints each package with its files, size and licence, and how long each step took. Nothing
 * leaves the machine; what others publish comes from the registry that npm is set to.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, root } from './workspace.mjs';

const verdaccioVersion = '6.2.0';
const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'lookalike-release-'));
mkdirSync(folder, { recursive: true });
/** A new user's npm has nothing in its cache, least of all what an earlier rehearsal published. */
const cache = join(folder, 'cache');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
let before = performance.now();
const seconds = (milliseconds) => `${Math.round(milliseconds / 1000)} s`;

/** Says what was done, and how long that took. */
function say(line) {
  const now = performance.now();
  process.stdout.write(`${seconds(now - before)}: ${line}\n`);
  before = now;
}

/** Runs a program to its end; what it printed. */
function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 28,
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout.trim();
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A registry on loopback that has our packages only from us, and passes everything else on. */
async function startRegistry() {
  const home = join(folder, 'registry');
  mkdirSync(home, { recursive: true });
  // Not every mirror of npm has the tag `cjs` of node-fetch, which verdaccio asks for.
  const manifest = { dependencies: { verdaccio: verdaccioVersion }, overrides: { 'node-fetch': '2.7.0' } };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  run(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home });
  const upstream = run(npm, ['config', 'get', 'registry']);
  const config = {
    storage: join(home, 'storage'),
    uplinks: { upstream: { url: upstream, max_fails: 10 } },
    packages: {
      '@lookalike/*': { access: '$all', publish: '$all' },
      '**': { access: '$all', proxy: 'upstream' },
    },
    max_body_size: '50mb',
    log: { type: 'file', path: join(home, 'log'), level: 'warn' },
  };
  writeFileSync(join(home, 'config.yaml'), JSON.stringify(config));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const program = join(home, 'node_modules/verdaccio/bin/verdaccio');
  const server = spawn(
    process.execPath,
    [program, '--config', join(home, 'config.yaml'), '--listen', `127.0.0.1:${port}`],
    {
      stdio: 'ignore',
    },
  );
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await fetch(`${url}-/ping`).catch(() => undefined);
    if (answer?.ok) return { url, port, stop: () => server.kill() };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  server.kill();
  throw new Error('verdaccio did not start');
}

/** A clone with raised versions, built. */
function prepare() {
  const clone = join(folder, 'clone');
  run('git', ['clone', '--quiet', '--no-local', root, clone]);
  run(npm, ['run', 'version'], { cwd: clone });
  run(npm, ['run', 'build'], { cwd: clone });
  run(npm, ['run', 'types'], { cwd: clone });
  return clone;
}

/** Publishes every package; their names, versions and licences, and what is in each. */
async function publish(clone, { url, port }) {
  writeFileSync(join(folder, 'npmrc'), `registry=${url}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`);
  const publishing = [
    'pnpm',
    '--recursive',
    'publish',
    '--no-git-checks',
    '--registry',
    url,
    '--report-summary',
  ];
  run(process.execPath, ['scripts/exec.mjs', ...publishing], {
    cwd: clone,
    env: { ...env, NPM_CONFIG_USERCONFIG: join(folder, 'npmrc') },
  });
  const { publishedPackages } = JSON.parse(readFileSync(join(clone, 'pnpm-publish-summary.json'), 'utf8'));
  const names = publishedPackages.map(({ name, version }) => `${name}@${version}`);
  const packed = run(npm, ['pack', ...names, '--dry-run', '--json', '--registry', url, '--cache', cache]);
  const described = JSON.parse(packed).map(async ({ name, version, files, unpackedSize }) => {
    const { license } = await (await fetch(`${url}${name}/${version}`)).json();
    const licences = files.map(({ path }) => path).filter((path) => /LICEN[CS]E|NOTICE/.test(path));
    return { name, version, files: files.length, bytes: unpackedSize, license, licences };
  });
  return Promise.all(described);
}

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The first block of the README's code in a language that begins with a word, without the comments after commands. */
function shown(language, word) {
  const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)\n```/gms)];
  const [, , code] = blocks.find(([, of, text]) => of === language && text.startsWith(word)) ?? [];
  if (code === undefined) throw new Error(`README.md shows no ${language} that begins with "${word}"`);
  return language === 'sh' ? code.replace(/ +#.*$/gm, '') : code;
}

const [importing, , loading] = shown('ts', 'import').split('\n');
/** The README's program for a page, on the files of its input. */
const page = `<!doctype html>
<input type="file" multiple>
<script type="module">
  ${importing}
  const show = console.log;
  console.log = (...values) => { show(...values); document.title = JSON.stringify(values); };
  document.querySelector('input').addEventListener('change', async () => {
    ${loading}
    ${shown('js', 'const')}
  });
</script>
`;
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** How long a page may take on a machine with other work, in milliseconds. */
const patience = 300_000;

/** The README's page, built by Vite; what it shows once two photos are chosen. */
async function buildPage(home) {
  run(npm, ['install', '--no-audit', '--no-fund', '--save-dev', 'vite'], { cwd: home });
  writeFileSync(join(home, 'index.html'), page);
  const vite = join(home, 'node_modules/vite/bin/vite.js');
  run(process.execPath, [vite, 'build', '--target', 'esnext'], { cwd: home });
  say('page built by Vite');
  if (!existsSync(chromiumPath)) return say('no Chromium to open it in');
  const port = await freePort();
  const serving = spawn(process.execPath, [vite, 'preview', '--port', `${port}`, '--host', '127.0.0.1'], {
    cwd: home,
    stdio: 'ignore',
  });
  const { chromium } = createRequire(join(root, 'apps/cli/package.json'))('playwright-core');
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${port}/`, { timeout: patience });
    await tab.setInputFiles('input', [join(home, 'one.jpg'), join(home, 'another.jpg')]);
    await tab.waitForFunction(() => document.title !== '', undefined, { timeout: patience });
    say(`page in Chromium: ${(await tab.title()).slice(0, 80)} …`);
  } finally {
    await browser.close();
    serving.kill();
  }
}

/** What a new user does by the README, in a folder with the photos that it names. */
async function beUser({ url, port }, photo) {
  const begin = performance.now();
  const home = join(folder, 'user');
  mkdirSync(join(home, 'people/Ada'), { recursive: true });
  for (const name of ['one.jpg', 'another.jpg', 'party.jpg', 'people/Ada/portrait.jpg'])
    copyFileSync(photo, join(home, name));
  writeFileSync(
    join(home, '.npmrc'),
    `registry=${url}\n//127.0.0.1:${port}/:_authToken=rehearsal\ncache=${cache}\n`,
  );
  const shell = (command) => run(command, [], { cwd: home, shell: true });
  shell(shown('sh', 'npm install'));
  say('libraries installed');
  writeFileSync(join(home, 'first.mjs'), shown('ts', 'import'));
  say(`first program: ${run(process.execPath, ['first.mjs'], { cwd: home })}`);
  const command = shown('sh', 'npx').replace('npx', 'npx --yes');
  say(`${command}:\n${shell(command)}`);
  await buildPage(home);
  process.stdout.write(`the new user was done after ${seconds(performance.now() - begin)}\n`);
}

const photo = join(root, 'tooling/testing/node_modules/@vladmandic/face-api/demo/sample1.jpg');
const registry = await startRegistry();
try {
  say(`registry at ${registry.url}`);
  const clone = prepare();
  say('versions raised, built');
  const published = await publish(clone, registry);
  say(`${published.length} packages published`);
  for (const { name, version, files, bytes, license, licences } of published) {
    process.stdout.write(
      `${name}@${version}: ${files} files, ${Math.round(bytes / 1000)} kB unpacked, ${license} (${licences.join(', ')})\n`,
    );
  }
  await beUser(registry, photo);
} finally {
  registry.stop();
}
