/**
 * `node scripts/rehearse-release.mjs [folder]`: a release to a registry on this machine, and a new user's first five minutes.
 * Clones what is committed, raises the versions, builds, publishes to verdaccio on loopback, then installs from it in an empty
 * folder by the README's words: detect and recognise in Node, `npx @lookalike/cli detect`. Prints each package with its size and
 * number of files. Nothing leaves the machine; what others publish comes from the registry that npm is set to.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
    return { name, version, files: files.length, bytes: unpackedSize, licences };
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

/** What a new user does, in a folder with a photo. */
function beUser({ url, port }, photo) {
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
}

const photo = join(root, 'tooling/testing/node_modules/@vladmandic/face-api/demo/sample1.jpg');
const registry = await startRegistry();
try {
  say(`registry at ${registry.url}`);
  const clone = prepare();
  say('versions raised, built');
  for (const { name, version, files, bytes, licences } of publish(clone, registry)) {
    say(
      `${name}@${version}: ${files} files, ${Math.round(bytes / 1000)} kB unpacked, ${licences.join(', ')}`,
    );
  }
  beUser(registry, photo);
} finally {
  registry.stop();
}
