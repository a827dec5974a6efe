import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Options } from 'tsup';
import { leavePackedUnmapped, packedFiles } from './scripts/packed-files.ts';

interface Manifest {
  name: string;
  exports?: object;
  imports?: object;
  bin?: object;
}

/** The modules of `dist` that a manifest names, by any condition. */
const builtModules = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value].filter((path) => /^\.\/dist\/[^*]*\.js$/.test(path))
    : Object.values(value ?? {}).flatMap(builtModules);

/** Modules that threads start with. */
const workers = 'src/**/*-worker{.node,}.ts';

/**
 * How the package of the current folder is built: as ES modules for Node 20 and browsers, one for each module that its
 * package.json names in `exports`, `imports` or `bin`, and one for each worker. Declarations are written by scripts/types.mjs.
 */
export function library({ plugins = [], esbuildPlugins = [], ...options }: Options = {}): Options {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const { name, exports, imports, bin } = manifest;
  const sources = builtModules([exports, imports, bin]).map((path) =>
    path.replace('./dist/', 'src/').replace(/\.js$/, '.ts'),
  );
  return {
    entry: [...new Set(sources), workers],
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    // What depends on where it runs, and what a worker imports: its own package.
    external: [...Object.keys(imports ?? {}), name],
    clean: ['!**/*.d.ts'],
    tsconfig: fileURLToPath(new URL('tsconfig.base.json', import.meta.url)),
    sourcemap: true,
    silent: true,
    plugins: [leavePackedUnmapped, ...plugins],
    esbuildPlugins: [packedFiles, ...esbuildPlugins],
    ...options,
  };
}

export default defineConfig(() => library());
