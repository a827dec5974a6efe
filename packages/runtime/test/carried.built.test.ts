import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const { resolve } = createRequire(import.meta.url);
const url = (name: string) => JSON.stringify(pathToFileURL(resolve(name)).href);

const ours = `
const { initRuntime } = await import('@lookalike/runtime');
const carried = await import('@lookalike/runtime/tensors');
`;
const theirs = `
const { default: tf } = await import(${url('@tensorflow/tfjs-core')});
const { default: tfl } = await import(${url('@tensorflow/tfjs-layers')});
`;

/** Runs a program in a process of its own, with the built package. */
async function run(program: string): Promise<{ result: Record<string, unknown>; printed: string }> {
  const script = `
    import assert from 'node:assert/strict';
    ${program}
    process.stdout.write('\\n' + JSON.stringify(result));
  `;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: fileURLToPath(new URL('.', import.meta.url)) },
  );
  const lines = stdout.split('\n');
  return { result: JSON.parse(lines.at(-1) ?? ''), printed: stderr + lines.slice(0, -1).join('') };
}

/** Trains a convolution of tfjs-layers on each engine, with tensors that the carried copy made, and frees everything. */
const train = `
  assert.notEqual(carried.tidy, tf.tidy);
  const result = { losses: [], kernels: [], left: 0 };
  await initRuntime();
  const before = tf.memory().numTensors;
  for (const engine of ['wasm', 'cpu', 'wasm']) {
    const { kernels } = await initRuntime({ engine });
    assert.equal(tf.getBackend(), engine);
    const seed = (seed) => tfl.initializers.glorotUniform({ seed });
    const model = tfl.sequential({ layers: [
      tfl.layers.conv2d({ inputShape: [6, 6, 1], filters: 4, kernelSize: 3, kernelInitializer: seed(1) }),
      tfl.layers.flatten(),
      tfl.layers.dense({ units: 1, kernelInitializer: seed(2) }),
    ] });
    const optimizer = tf.train.sgd(0.05);
    model.compile({ loss: 'meanSquaredError', optimizer });
    const x = carried.tensor4d(Float32Array.from({ length: 72 }, (_, i) => (i % 7) / 7), [2, 6, 6, 1]);
    const y = carried.tensor([0, 1], [2, 1]);
    assert(x instanceof tf.Tensor);
    const { history } = await model.fit(x, y, { epochs: 20, shuffle: false, verbose: 0 });
    const faces = carried.tidy(() => carried.softmax(model.predict(x)));
    assert.equal((await faces.data()).length, 2);
    result.losses.push([history.loss[0], history.loss[19]]);
    result.kernels.push(kernels);
    carried.dispose([x, y, faces]);
    model.dispose();
    optimizer.dispose();
  }
  result.left = tf.memory().numTensors - before;
  result.replaced = 'stock' in tf.getKernel('Conv2DBackpropFilter', 'wasm');
`;

describe("the TensorFlow.js that is carried along, and a program's own", () => {
  it.each([
    ['ours first', ours + theirs],
    ['theirs first', theirs + ours],
  ])('share one engine, with our kernels, and print nothing: %s', async (_, imports) => {
    const { result, printed } = await run(imports + train);
    expect(printed).toBe('');
    expect(result).toMatchObject({ left: 0, replaced: true });
    expect(result.kernels).toEqual([expect.stringMatching(/simd$/), 'stock', expect.stringMatching(/simd$/)]);
    const losses = result.losses as [number, number][];
    for (const [first, last] of losses) {
      expect(last).toBeLessThan(first / 2);
      expect(first).toBeCloseTo(losses[1][0], 5);
      expect(last).toBeCloseTo(losses[1][1], 4);
    }
  });

  it('keeps the engines that a program has brought already', async () => {
    const { result, printed } = await run(`
      ${theirs}
      await import(${url('@tensorflow/tfjs-backend-cpu')});
      await import(${url('@tensorflow/tfjs-backend-wasm')});
      ${ours}
      const result = {};
      for (const engine of ['cpu', 'wasm']) {
        const { kernels, notes } = await initRuntime({ engine });
        result[engine] = [kernels, ...notes, ...carried.tidy(() => carried.tensor([2, 3]).dataSync())];
      }
    `);
    expect(printed).toBe('');
    expect(result).toEqual({ cpu: ['stock', 2, 3], wasm: [expect.stringMatching(/simd$/), 2, 3] });
  });

  it('takes an engine that registers with the other copy, as tfjs-node does', async () => {
    const { result, printed } = await run(`
      ${ours}
      await initRuntime({ engine: 'cpu' });
      const importTensorflow = async () => {
        ${theirs}
        const { default: { MathBackendCPU } } = await import(${url('@tensorflow/tfjs-backend-cpu')});
        tf.registerBackend('tensorflow', () => Object.assign(new MathBackendCPU(), { firstUse: false }), 3);
        tf.copyRegisteredKernels('cpu', 'tensorflow');
        Object.assign(globalThis, { tf });
      };
      const { engine, notes } = await initRuntime({ engine: 'tensorflow', importTensorflow });
      const result = { engine, notes, backend: tf.getBackend() };
    `);
    expect(printed).toBe('');
    expect(result).toEqual({ engine: 'tensorflow', notes: [], backend: 'tensorflow' });
  });
});
