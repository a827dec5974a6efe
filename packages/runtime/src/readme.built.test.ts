import { runReadme } from '@lookalike/testing';
import { expect, it } from 'vitest';

it('runs the example of the README', async () => {
  expect(await runReadme(import.meta.dirname)).toEqual(['wasm', '3,3,1,2']);
});
