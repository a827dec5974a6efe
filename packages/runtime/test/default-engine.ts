import { afterAll } from 'vitest';

/** For test files that share a thread: whichever engine and kernels one of them chose, the next starts with the default. */
afterAll(async () => {
  const tfjsIsLoaded = '_tfengine' in globalThis;
  if (!tfjsIsLoaded) return;
  const { initRuntime } = await import('../src/init-runtime.js');
  await initRuntime({ engine: 'auto', kernels: 'simd' });
});
