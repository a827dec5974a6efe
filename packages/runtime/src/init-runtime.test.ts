import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { initRuntime } from './init-runtime.js';
import type { RuntimeOptions } from './runtime-options.js';

afterEach(async () => {
  if (tf.findBackendFactory('tensorflow')) tf.removeBackend('tensorflow');
  await initRuntime({ engine: 'wasm' });
});

/** Writes a package named tfjs-node and imports it from there, as Node does with an installed one. */
async function importWritten(source: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-tfjs-node-'));
  const home = join(folder, 'node_modules/@tensorflow/tfjs-node');
  try {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'package.json'), '{"type":"module","main":"index.js"}');
    await writeFile(join(home, 'index.js'), source);
    return await import(pathToFileURL(join(home, 'index.js')).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const missingBinary = () =>
  importWritten(
    'throw new Error("The Node.js native addon module (tfjs_binding.node) can not be found at path: /lib.\\nPlease run");',
  );

/** A backend that starts and then fails in its first operation, as tfjs-node 4.22 does on Node 23. */
const brokenOnNode23 = async () => {
  class Broken extends tf.KernelBackend {
    override dispose(): void {}
    override write(): tf.DataId {
      throw new TypeError('(0 , util_1.isNullOrUndefined) is not a function');
    }
  }
  tf.registerBackend('tensorflow', () => new Broken());
};

describe('auto', () => {
  it('says nothing about an optional package that was never installed', async () => {
    const info = await initRuntime({ engine: 'auto' });
    expect(info).toMatchObject({ engine: 'wasm', notes: [], simd: true, tfjsVersion: tf.version_core });
    expect(tf.getBackend()).toBe('wasm');
  });

  it.each([
    ['a missing native library', missingBinary, /tfjs_binding.*npm rebuild/],
    ['Node 23 and later', brokenOnNode23, /isNullOrUndefined.*Node 20 or 22/],
  ])('goes on with wasm and says why: %s', async (_, importTensorflow, reason) => {
    await initRuntime({ engine: 'cpu' });
    const warnings: string[] = [];
    const onWarning = (message: string) => warnings.push(message);
    const info = await initRuntime({ engine: 'auto', importTensorflow, onWarning });
    expect(info.engine).toBe('wasm');
    expect(info.notes).toHaveLength(1);
    expect(info.notes[0]).toMatch(reason);
    expect(warnings).toEqual(info.notes);
  });
});

describe('an engine asked for by name', () => {
  it('is an error with the reason and the remedy when it does not work', async () => {
    const options: RuntimeOptions = { engine: 'tensorflow', importTensorflow: missingBinary };
    await expect(initRuntime(options)).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringMatching(/tfjs_binding.*npm rebuild/),
    });
    await expect(initRuntime({ engine: 'tensorflow' })).rejects.toThrow(/not installed.*npm install/);
  });

  it('leaves what was chosen when it fails', async () => {
    await expect(initRuntime({ engine: 'tensorflow' })).rejects.toThrow();
    expect(await initRuntime()).toMatchObject({ engine: 'wasm' });
  });

  it('must exist', async () => {
    const engine = 'gpu' as 'cpu';
    await expect(initRuntime({ engine })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('without options', () => {
  it('keeps what is chosen, and gives the same answer', async () => {
    const chosen = await initRuntime({ engine: 'cpu' });
    expect(await initRuntime()).toBe(chosen);
    expect(tf.getBackend()).toBe('cpu');
  });

  it('keeps an engine that was set through tfjs', async () => {
    await tf.setBackend('cpu');
    expect(await initRuntime()).toMatchObject({ engine: 'cpu', notes: [] });
  });
});

it('takes concurrent calls one after the other', async () => {
  const calls = (['cpu', undefined, 'wasm', undefined, 'cpu', 'wasm'] as const).map((engine) =>
    initRuntime(engine === undefined ? {} : { engine }),
  );
  const engines = (await Promise.all(calls)).map(({ engine }) => engine);
  expect(engines).toEqual(['cpu', 'cpu', 'wasm', 'wasm', 'cpu', 'wasm']);
  expect(tf.getBackend()).toBe('wasm');
});
