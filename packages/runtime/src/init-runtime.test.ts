import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

/** A backend that starts and then fails in its first operation. */
const broken = async () => {
  class Broken extends tf.KernelBackend {
    override dispose(): void {}
    override write(): tf.DataId {
      throw new TypeError('nothing works');
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
    ['a library that fails', broken, /does not work: nothing works/],
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

describe('on Node 23 and later', () => {
  const removed = util.isNullOrUndefined;
  const isSupplied = () => 'isNullOrUndefined' in util;
  beforeEach(() => void Reflect.deleteProperty(util, 'isNullOrUndefined'));
  afterEach(() => {
    Object.defineProperty(util, 'isNullOrUndefined', { value: removed, configurable: true, writable: true });
  });

  it('tfjs-node gets what it misses of util', async () => {
    const seen: unknown[] = [];
    const importTensorflow = async () => {
      seen.push(util.isNullOrUndefined(undefined), util.isNullOrUndefined(0));
      tf.registerBackend('tensorflow', () => Object.assign(new MathBackendCPU(), { firstUse: false }));
      tf.copyRegisteredKernels('cpu', 'tensorflow');
    };
    expect(await initRuntime({ engine: 'tensorflow', importTensorflow })).toMatchObject({ notes: [] });
    expect(seen).toEqual([true, false]);
    expect(isSupplied()).toBe(true);
  });

  it('nothing stays in util when it cannot be used', async () => {
    await initRuntime({ engine: 'cpu' });
    expect(await initRuntime({ engine: 'auto', importTensorflow: broken })).toMatchObject({ engine: 'wasm' });
    expect(isSupplied()).toBe(false);
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
