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

  it('carries weights and engine as modules, and asks for no file', async () => {
    const { metafile } = await bundle([]);
    const used = Object.keys(metafile.inputs);
    const modules = (name: RegExp) => used.filter((file) => name.test(file)).length;
    expect(modules(/detection\/dist\/mtcnn-\w+\.js$/)).toBe(2); // the manifest and the values
    expect(modules(/runtime\/dist\/tfjs-backend-wasm-\w+\.js$/)).toBe(1);
    expect(modules(/runtime\/dist\/tfjs-backend-wasm-simd-\w+\.js$/)).toBe(1);
    expect(await readFile(entry, 'utf8')).not.toContain('import.meta.url');
  });
});
