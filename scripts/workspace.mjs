/**
 * What every root command needs first: pnpm at the pinned version, the dependencies, the build.
 * Only Node and npm are assumed. Each step is skipped when nothing has changed since the last run.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const pnpmVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1];
const pnpmHome = join(root, '.tools', `pnpm-${pnpmVersion}`);
const pnpmEntry = join(pnpmHome, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
const installStamp = join(root, 'node_modules', '.lookalike-install');
const buildStamp = join(root, 'node_modules', '.lookalike-build');
/** Folders that no build reads or writes. */
const unbuilt = ['node_modules', '.turbo', '.results', 'test'];
const env = {
  ...process.env,
  PATH: [join(pnpmHome, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/** Runs a command with the terminal attached and returns its exit code. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env,
    ...options,
  });
  if (error) throw error;
  return status ?? (signal ? 130 : 1);
}

/** Runs a set-up step; its output is shown only when it fails, or when it takes part in a terminal. */
function step(title, command, args) {
  process.stderr.write(`${title} …\n`);
  const result = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\n`);
  process.stderr.write(`${title}: failed. Mend what is said above and run the command again.\n`);
  process.exit(result.status ?? 1);
}

/** Installs the pinned pnpm into .tools/ with npm; nothing global, no corepack. */
export function ensurePnpm() {
  if (existsSync(pnpmEntry)) return;
  npmInstall(`fetching pnpm ${pnpmVersion}`, pnpmHome, `pnpm@${pnpmVersion}`);
}

function npmInstall(title, prefix, spec) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const quietly = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  step(title, npm, ['install', '--prefix', prefix, ...quietly, spec]);
}

/** Runs pnpm with the terminal attached and returns its exit code. */
export function pnpm(...args) {
  ensurePnpm();
  return run(process.execPath, [pnpmEntry, ...args]);
}

/**
 * The folder with the binary of another Node, from the npm package that carries it.
 * @param version exact, e.g. `24.9.0`.
 */
export function ensureNode(version) {
  const home = join(root, '.tools', `node-${version}`);
  const carrier = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const bin = join(home, 'node_modules', carrier, 'bin');
  if (!existsSync(bin)) npmInstall(`fetching Node ${version}`, home, `${carrier}@${version}`);
  return bin;
}

/** Runs pnpm with another Node in front of the PATH. */
export function pnpmWithNode(bin, ...args) {
  const changed = { ...env, PATH: [bin, env.PATH].join(delimiter), LOOKALIKE_NODE: bin };
  return run(join(bin, 'node'), [pnpmEntry, ...args], { env: changed });
}

function lockfileHash() {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

export function ensureInstalled() {
  ensurePnpm();
  const hash = lockfileHash();
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === hash) return;
  step('installing dependencies', process.execPath, [pnpmEntry, 'install', '--frozen-lockfile']);
  writeFileSync(installStamp, hash);
}

/** Of every file that a build reads or writes: name, size, time. */
function buildHash() {
  const hash = createHash('sha256');
  const look = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !unbuilt.includes(entry.name)) look(path);
      if (!entry.isFile()) continue;
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  };
  for (const folder of ['packages', 'apps', 'tooling']) look(join(root, folder));
  for (const file of ['package.json', 'pnpm-lock.yaml', 'turbo.json', 'tsconfig.base.json', 'tsup.base.ts']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Builds what has changed. Turbo would see that nothing has, but takes longer for it. */
export function ensureBuilt() {
  ensureInstalled();
  if (existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === buildHash()) return;
  const turbo = join(root, 'node_modules/turbo/bin/turbo');
  const build = ['run', 'build', '--output-logs=errors-only'];
  step('building (cached when unchanged)', process.execPath, [turbo, ...build]);
  writeFileSync(buildStamp, buildHash());
}
