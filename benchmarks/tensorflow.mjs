/**
 * The `tensorflow` engine, for real: `@tensorflow/tfjs-node` with the C library of the Python package `tensorflow-cpu`.
 *
 *   node tensorflow.mjs
 *
 * Build the packages first (`npm run build` at the root). The library comes from PyPI, some 1 GB, and the binding is compiled with the
 * headers of this Node, once, in the user's cache: that takes npm, python3, a C++ compiler and make. Runs the runtime's property tests
 * against the library, compares detections with those of facenet-pytorch, trains an epoch and saves models on both engines, and prints
 * times beside WebAssembly. What cannot be had ends it, with the reason.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tensorflowModule } from './support/tensorflow-library.mjs';
import { root } from './support/workspace.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** TensorFlow says on stderr which instructions it uses. */
const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };

function openLibrary() {
  try {
    return tensorflowModule();
  } catch (error) {
    const reason = (error.stderr?.toString().trim() || error.message).split('\n').at(-1);
    console.error(`TensorFlow's library cannot be had: ${reason}`);
    process.exit(1);
  }
}

const library = openLibrary();
let failed = false;

/** Runs a check of the workspace and prints what it says last. */
function check(title, args, cwd, extra = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...env, NO_COLOR: '1', ...extra },
    encoding: 'utf8',
  });
  failed ||= status !== 0;
  const last = stdout.trim().split('\n').filter(Boolean);
  console.log(
    `${status === 0 ? 'ok' : 'FAILED'}: ${title}: ${status === 0 ? last.at(-1) : `${stdout}${stderr}`}`,
  );
}

console.log(`Node ${process.version}, ${library}`);
const tests = ['kernels', 'ops', 'fallbacks'].map((folder) => `packages/runtime/src/${folder}`);
const vitest = [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--project',
  'unit',
  '--pool',
  'forks',
  '--reporter',
  'dot',
];
check('property tests of the kernels', [...vitest, ...tests], root, { LOOKALIKE_TENSORFLOW: library });
const detection = join(root, 'packages/detection');
const photos = join(root, 'tooling/testing/node_modules'); // the golden names are paths below it
const golden = ['test/fixtures/mtcnn-npm-photos.json', photos, '--tensorflow', library];
check('golden detections', ['scripts/parity.mjs', ...golden], detection);

const output = execFileSync(process.execPath, [here('measure/tensorflow.mjs'), library], {
  env,
  encoding: 'utf8',
});
const rows = JSON.parse(output.trim().split('\n').at(-1));
for (const { what, value } of rows.filter((row) => 'value' in row))
  console.log(`${what} ${value.toExponential(1)}`);
console.log('\n| processor time (by the clock), ms | wasm | tensorflow |\n| --- | --- | --- |');
const cell = ({ cpu, clock }) => `${cpu.median.toFixed(1)} (${clock.median.toFixed(1)})`;
for (const { what, wasm, tensorflow } of rows.filter((row) => 'wasm' in row)) {
  console.log(`| ${what} | ${cell(wasm)} | ${cell(tensorflow)} |`);
}
process.exitCode = failed ? 1 : 0;
