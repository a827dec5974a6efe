import { defineConfig, type Options } from 'tsup';

/** `tsup --dts-only` writes the types beside the code, in a task of its own that running does not wait for. */
const typesOnly = process.argv.includes('--dts-only');
const types = '!**/*.d.ts';

/** How every package here is built: ESM for Node 20 and browsers. */
export const library = ({ clean = [], onSuccess, ...options }: Options & { clean?: string[] } = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    dts: typesOnly,
    clean: typesOnly ? false : [types, ...clean],
    sourcemap: true,
    silent: true,
    onSuccess: typesOnly ? undefined : onSuccess,
    ...options,
  });
