/**
 * `npm test`: lint, build, types, package checks and all tests. Ends with one line, `N passed, N failed`; each step but the
 * tests counts as one. `--also-node <version>` runs the tests of what holds native or WebAssembly code on another Node too;
 * `--set-up <command>` runs a command beside the build, whose output `NAME=value` is the environment of the tests.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, ensureNode, env, pnpmEntry, root } from './workspace.mjs';

/** A step that takes longer hangs. In minutes; the slowest takes five on two quiet cores. */
const limit = 40;
const reports = join(root, '.results');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const native = ['runtime', 'detection', 'siamese', 'image', 'face-mobilenet', 'recognizer'];

let passed = 0;
let failed = 0;
/** Of the steps that run now. Each leads a process group, so that all that it started ends with it. */
const leaders = new Set();

const stop = (leader) => process.kill(-leader, 'SIGKILL');
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const leader of leaders) stop(leader);
    process.exit(130);
  });
}

/** Runs a program to its end, shows what it says if it fails, and counts it; what it has written to stdout. */
async function step(title, args, program = process.execPath) {
  const started = Date.now();
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  leaders.add(child.pid);
  let said = '';
  let written = '';
  child.stdout.on('data', (chunk) => (written += chunk));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const timer = setTimeout(() => {
    said += `\n${title}: stopped, since it had not ended after ${limit} minutes\n`;
    stop(child.pid);
  }, limit * 60_000);
  const ok = await new Promise((resolve) => {
    child.on('close', (code) => resolve(code === 0));
  });
  clearTimeout(timer);
  leaders.delete(child.pid);
  if (ok) passed += 1;
  else failed += 1;
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${ok ? '' : said}${ok ? 'ok' : 'FAILED'}: ${title} (${seconds} s)\n`);
  return written;
}

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : undefined;
};

const pnpmExec = (title, ...command) => step(title, [pnpmEntry, 'exec', ...command]);

/** Runs the tests, and counts each instead of the run as a whole. */
async function tests(title, file, options = [], node = undefined, flags = []) {
  const report = join(reports, file);
  await step(
    title,
    [...flags, vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...options],
    node,
  );
  if (!existsSync(report)) return;
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
}

/** Runs the tests of native code on another Node: one at a time, in what the other tests leave of the processors. */
function nativeTests(version) {
  const folders = native.map((name) => `packages/${name}/`);
  const kinds = ['unit', 'golden', 'built'].flatMap((name) => ['--project', name]);
  return tests(
    `native code on Node ${version}`,
    'vitest-also.json',
    [...kinds, ...folders, '--maxWorkers=1'],
    ensureNode(version),
  );
}

/** Runs the tests of the kernels on 256 bits at a time, which only the optimising compiler does. */
function wideTests(version) {
  return tests(
    `kernels on 256 bits, on Node ${version}`,
    'vitest-wide.json',
    ['--project', 'unit', 'packages/runtime/src/', '--maxWorkers=1'],
    ensureNode(version),
    ['--experimental-wasm-revectorize', '--no-liftoff'],
  );
}

/** Gives the tests the environment that a command prints, and shows what else it prints. */
async function setUp(command) {
  const written = await step('set-up', ['-c', command], 'bash');
  for (const line of written.split('\n').filter(Boolean)) {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name) env[name] = value;
    else process.stdout.write(`${line}\n`);
  }
}

ensureInstalled();
rmSync(reports, { recursive: true, force: true });
const turbo = ['turbo', 'run', '--continue', '--output-logs=errors-only'];
const before = option('--set-up');
await Promise.all([
  ...(before ? [setUp(before)] : []),
  step('types', [join(root, 'scripts', 'types.mjs')]),
  pnpmExec('build', ...turbo, 'build', 'playground'),
]);
const version = option('--also-node');
/** What runs beside the tests; the other Node last, since by then they have transformed the modules for both. */
async function besideTests() {
  await pnpmExec('lint and format', 'biome', 'ci', '--error-on-warnings', '.');
  await step('packages (publint, attw)', [join(root, 'scripts', 'check-packages.mjs')]);
  if (!version) return;
  await nativeTests(version);
  await wideTests(version);
}
await Promise.all([tests('tests', 'vitest.json'), besideTests()]);

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
