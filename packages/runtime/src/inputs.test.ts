import { expect, it } from 'vitest';
import { initRuntime } from './index.js';

it('initRuntime refuses an option that there isn’t', async () => {
  await expect(initRuntime({ kernel: 'simd' } as object)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: 'unknown option "kernel": did you mean "kernels"?',
  });
});

it.each([null, 7, 'text', []])('initRuntime refuses %j instead of options', async (mistake) => {
  await expect(initRuntime(mistake as never)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringMatching(/^options: expected an object, got /),
  });
});
