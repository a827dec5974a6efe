/**
 * `node scripts/rehearse-release.mjs [folder]`: a release to a registry on this machine, and a new user's first five minutes.
 * Clones what is committed, raises the versions, builds, publishes to verdaccio on loopback, then installs from it in an empty
 * folder by the README's words: detect and recognise in Node, a page built by Vite and opened in Chromium (if there is one), and
 * `npx @lookalike/cli detect`. Prints each package with its files, size and licence, and when the user has got how far. Nothing
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
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const started = performance.now();
const say = (line) =>
  process.stdout.write(`${Math.round((performance.now() - started) / 1000)} s: ${line}\n`);

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

function publish(clone, { url, port }) {
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
  return publishedPackages.map(({ name, version }) => {
    const [{ files, unpackedSize }] = JSON.parse(
      run(npm, ['pack', `${name}@${version}`, '--dry-run', '--json', '--registry', url]),
    );
    const licences = files.map(({ path }) => path).filter((path) => /LICEN[CS]E|NOTICE/.test(path));
    const license = run(npm, ['view', `${name}@${version}`, 'license', '--registry', url]);
    return { name, version, files: files.length, bytes: unpackedSize, license, licences };
  });
}

const program = `
import { loadMtcnn } from '@lookalike/detection';
import { decodeImage } from '@lookalike/image';
import { loadRecognizer } from '@lookalike/recognizer';

const detector = await loadMtcnn({ minFaceSize: 40 });
const faces = await detector.detect(await decodeImage('photo.jpg'));
detector.dispose();
await using recognizer = await loadRecognizer();
const { same, probability } = await recognizer.verify('photo.jpg', 'photo.jpg');
console.log(JSON.stringify({ faces: faces.length, same, probability }));
`;

const page = `<!doctype html>
<img src="photo.jpg">
<script type="module">
  import { loadRecognizer } from '@lookalike/recognizer';
  const recognizer = await loadRecognizer();
  const photo = document.querySelector('img');
  await photo.decode();
  document.title = JSON.stringify(await recognizer.verify(photo, photo));
</script>
`;
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** How long a page may take on a machine with other work, in milliseconds. */
const patience = 300_000;

/** A page of the user's, built by Vite; what it shows when it is opened. */
async function buildPage(home, options, quietly) {
  run(npm, ['install', ...quietly, '--save-dev', 'vite'], options);
  mkdirSync(join(home, 'public'));
  copyFileSync(join(home, 'photo.jpg'), join(home, 'public/photo.jpg'));
  writeFileSync(join(home, 'index.html'), page);
  const vite = join(home, 'node_modules/vite/bin/vite.js');
  run(process.execPath, [vite, 'build', '--target', 'esnext'], options);
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
    await tab.waitForFunction(() => document.title !== '', undefined, { timeout: patience });
    say(`page in Chromium: ${await tab.title()}`);
  } finally {
    await browser.close();
    serving.kill();
  }
}

/** What a new user does, in a folder with a photo. */
async function beUser({ url, port }, photo) {
  const home = join(folder, 'user');
  mkdirSync(home, { recursive: true });
  copyFileSync(photo, join(home, 'photo.jpg'));
  writeFileSync(join(home, '.npmrc'), `registry=${url}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`);
  const options = { cwd: home };
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts'];
  const packages = ['recognizer', 'detection', 'image', 'face-mobilenet'].map((name) => `@lookalike/${name}`);
  run(npm, ['install', ...quietly, ...packages], options);
  say('installed the libraries');
  writeFileSync(join(home, 'first.mjs'), program.replace('await using', 'const'));
  say(`first program: ${run(process.execPath, ['first.mjs'], options)}`);
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const detected = JSON.parse(
    run(npx, ['--yes', '@lookalike/cli', 'detect', 'photo.jpg', '--json'], options),
  );
  say(`npx @lookalike/cli detect: ${JSON.stringify(detected).slice(0, 120)} …`);
  await buildPage(home, options, quietly);
}

const photo = join(root, 'tooling/testing/node_modules/@vladmandic/face-api/demo/sample1.jpg');
const registry = await startRegistry();
try {
  say(`registry at ${registry.url}`);
  const clone = prepare();
  say('versions raised, built');
  for (const { name, version, files, bytes, license, licences } of publish(clone, registry)) {
    say(
      `${name}@${version}: ${files} files, ${Math.round(bytes / 1000)} kB unpacked, ${license} (${licences.join(', ')})`,
    );
  }
  say('a new user begins');
  await beUser(registry, photo);
} finally {
  registry.stop();
}
