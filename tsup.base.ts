import { defineConfig, type Options } from 'tsup';

/** How every package here is built: ESM for Node 20 and browsers, with types. */
export const library = (options: Options = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    dts: true,
    clean: true,
    sourcemap: true,
    silent: true,
    ...options,
  });
