import { runReadme } from '@lookalike/testing';
import { expect, it } from 'vitest';

it('runs the example of the README', async () => {
  expect(await runReadme(import.meta.dirname)).toEqual(['0.67 0.55', '0.76']);
});
