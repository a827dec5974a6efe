import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from './workspace.js';

/** The entries that pages import. */
const entries = [
  '@lookalike/core',
  '@lookalike/core/browser',
  '@lookalike/dataset/arrays',
  '@lookalike/detection',
  '@lookalike/evaluation',
  '@lookalike/face-mobilenet',
  '@lookalike/face-small',
  '@lookalike/image',
  '@lookalike/matching',
  '@lookalike/recognizer',
  '@lookalike/runtime',
  '@lookalike/runtime/search',
  '@lookalike/runtime/tensors',
  '@lookalike/siamese',
  '@lookalike/siamese/names',
  '@lookalike/siamese/tensors',
  '@lookalike/siamese/training',
];
/** For Node, or with native code. */
const foreign = ['sharp', 'piscina', ...builtinModules];
/** What packages that are not ours guard with a condition; a bundler's `browser` field takes most of it away. */
const guarded = ['crypto', 'util'];

describe.each(entries)('%s in a page', (entry) => {
  it('brings nothing of Node', async () => {
    const name = entry.split('/')[1];
    const resolveDir = join(root, 'packages', name);
    expect(existsSync(join(resolveDir, 'dist'))).toBe(true);
    const { metafile } = await build({
      stdin: { contents: `export * from '${entry}'`, resolveDir },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      metafile: true,
      logLevel: 'silent',
      external: foreign.flatMap((module) => [module, `node:${module}`]),
      tsconfigRaw: {}, // as for a user: without the paths that this workspace sets
    });
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) =>
      imports.map(({ path }) => path.replace(/^node:/, '')),
    );
    expect(imported.filter((path) => foreign.includes(path) && !guarded.includes(path))).toEqual([]);
  });
});
