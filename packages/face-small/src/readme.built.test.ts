import { join } from 'node:path';
import { readmeSnippets, runSnippet } from '@lookalike/testing';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(packageFolder);
  expect(await runSnippet(packageFolder, snippet)).toEqual(['192 landmarks']);
});
