import { readmeSnippets, runSnippet } from '@lookalike/testing';
import { expect, it } from 'vitest';

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(process.cwd());
  expect(await runSnippet(process.cwd(), snippet)).toEqual(['0.67 0.55', '0.76']);
});
