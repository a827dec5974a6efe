import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));

const bundle = (external: string[]) =>
  build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
    external,
    tsconfigRaw: {}, // as for a user: without the paths that this package's own tsconfig sets
  });

describe('the built main entry', () => {
  it('bundles for a browser, dependencies and all', async () => {
    const { outputFiles, metafile } = await bundle([]);
    const used = Object.keys(metafile.inputs);
    expect(used.some((file) => file.endsWith('dist/read-bytes.fetch.js'))).toBe(true);
    expect(used.some((file) => file.endsWith('dist/read-bytes.node.js'))).toBe(false);
    expect(outputFiles[0].text).not.toMatch(/from\s*["']node:/);
  });

  it('imports nothing of Node', async () => {
    const { metafile } = await bundle(['@lookalike/*']);
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    expect(imported).toContain('@lookalike/runtime');
    expect(imported.filter((path) => path.startsWith('node:') || builtinModules.includes(path))).toEqual([]);
  });

  it('keeps the URLs of the weights where bundlers look for them', async () => {
    const text = await readFile(entry, 'utf8');
    expect(text).toMatch(/new URL\(["']\.\.\/weights\/mtcnn\.bin["'], import\.meta\.url\)/);
  });
});
