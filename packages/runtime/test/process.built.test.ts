import { describe, expect, it } from 'vitest';
import { engines } from '../src/runtime-options.js';
import { runProgram } from './run-program.js';

/** Starts an engine; TensorFlow's is a stand-in, since its library is not installed here. */
const start = (engine: string) => `
  const { initRuntime } = await import('@lookalike/runtime');
  const { tensor } = await import('@lookalike/runtime/tensors');
  const importTensorflow = async () => {
    const { default: tf } = await import('@tensorflow/tfjs-core');
    const { default: { MathBackendCPU } } = await import('@tensorflow/tfjs-backend-cpu');
    tf.registerBackend('tensorflow', () => Object.assign(new MathBackendCPU(), { firstUse: false }), 3);
    tf.copyRegisteredKernels('cpu', 'tensorflow');
  };
  await initRuntime({ engine: '${engine}', importTensorflow });
  tensor([1, 2]).dataSync();
`;

/** What a library could do to its process: listeners, globals, environment, exit code and what is printed. */
const snapshot = `
  const snapshot = () => ({
    listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]).sort(),
    globals: Reflect.ownKeys(globalThis).map(String).sort(),
    environment: { ...process.env },
    arguments: process.execArgv,
    traces: Error.stackTraceLimit,
    exitCode: process.exitCode ?? null,
    title: process.title,
  });
`;

/** By them copies of TensorFlow.js in one process find their common engine. */
const globalsOfTfjs = ['_tfengine', '_tfGlobals'];

describe.each(engines)('starting the engine %s', (engine) => {
  it('changes nothing in the process but what TensorFlow.js shares with its copies, and prints nothing', async () => {
    const { stdout, stderr, code } = await runProgram(`
      ${snapshot}
      await import('node:module'); // Node sets listeners up of its own for the first
      const before = snapshot();
      ${start(engine)}
      process.stdout.write(JSON.stringify({ before, after: snapshot() }));
    `);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const { before, after } = JSON.parse(stdout);
    expect(after).toEqual({
      ...before,
      globals: [...before.globals, ...globalsOfTfjs].sort(),
    });
  });

  it('leaves an error that nobody handles to Node: it is printed, and the process exits with 1', async () => {
    const { stderr, code } = await runProgram(
      `${start(engine)} setTimeout(() => { throw new RangeError('out of luck'); });`,
    );
    expect(code).toBe(1);
    expect(stderr).toContain('RangeError: out of luck');
  });

  it("leaves a rejection to Node, and errors to a program's own handlers", async () => {
    const rejected = await runProgram(`${start(engine)} Promise.reject(new Error('no luck'));`);
    expect(rejected.code).toBe(1);
    expect(rejected.stderr).toContain('Error: no luck');
    const { stdout, code } = await runProgram(`
      ${start(engine)}
      process.on('uncaughtException', ({ message }) => process.stdout.write(message + ';'));
      process.on('unhandledRejection', ({ message }) => process.stdout.write(message + ';'));
      setTimeout(() => { throw new Error('thrown'); });
      Promise.reject(new Error('rejected'));
    `);
    expect({ stdout: stdout.split(';').sort(), code }).toEqual({
      stdout: ['', 'rejected', 'thrown'],
      code: 0,
    });
  });
});
