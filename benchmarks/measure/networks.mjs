/** The cascade's first network over the pyramid of a photo, and the others on crops: ours, stock, and ONNX Runtime. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { alternate } from '../support/alternate.mjs';
import { mtcnnModels } from '../support/mtcnn-onnx.mjs';
import { importFrom, lookalike, report, root } from '../support/workspace.mjs';

const tf = await importFrom('packages/detection', '@tensorflow/tfjs-core');
const { initRuntime } = await lookalike('runtime');
const folder = join(root, 'packages/detection/weights');
const manifest = JSON.parse(await readFile(join(folder, 'mtcnn.json'), 'utf8'));
const bytes = await readFile(join(folder, 'mtcnn.bin'));

/** The pyramid of a 1024 × 683 photo with a smallest face of 20 pixels. */
const pyramid = [];
for (let scale = 12 / 20; 683 * scale >= 12; scale *= 0.709) {
  pyramid.push([1, Math.floor(683 * scale + 1), Math.floor(1024 * scale + 1), 3]);
}
const cases = { pNet: pyramid, rNet: [[200, 24, 24, 3]], oNet: [[20, 48, 48, 3]] };

await initRuntime({ engine: 'wasm' });
const rows = [];
for (const [name, model] of Object.entries(mtcnnModels(manifest, bytes, tf))) {
  const inputs = cases[name].map((shape) => tf.randomUniform(shape, -1, 1, 'float32', 1));
  const tensors = await Promise.all(
    inputs.map(async (input) => {
      const planar = tf.transpose(input, [0, 3, 1, 2]);
      return new ort.Tensor('float32', await planar.data(), planar.shape);
    }),
  );
  // Threads that spin while they wait would be counted against whoever comes next.
  const extra = { session: { intra_op: { allow_spinning: '0' } } };
  const session = (threads) => ort.InferenceSession.create(model.onnx, { intraOpNumThreads: threads, extra });
  const onnx = (open) => async () => {
    for (const x of tensors) await open.run({ x });
  };
  const ours = (kernels) => ({
    prepare: () => initRuntime({ kernels }),
    work: () => {
      for (const input of inputs) {
        tf.tidy(() => {
          for (const output of model.run(input)) output.dataSync();
        });
      }
    },
  });
  const times = await alternate(
    {
      ours: ours('simd'),
      stock: ours('stock'),
      'onnxruntime, 1 thread': onnx(await session(1)),
      'onnxruntime, 2 threads': onnx(await session(2)),
    },
    { rounds: 15, warmUps: 8 },
  );
  rows.push({
    what: `${name} on ${cases[name].length > 1 ? 'the pyramid of 1024 × 683' : cases[name][0].join(' × ')}`,
    ...times,
  });
}
report(rows);
