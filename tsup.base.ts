import { fileURLToPath } from 'node:url';
import { defineConfig, type Options } from 'tsup';

/** What scripts/types.mjs writes beside the code. */
const types = '!**/*.d.ts';

/** How every package here is built: ESM for Node 20 and browsers. */
export const library = ({ clean = [], ...options }: Options & { clean?: string[] } = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    clean: [types, ...clean],
    tsconfig: fileURLToPath(new URL('tsconfig.base.json', import.meta.url)),
    sourcemap: true,
    silent: true,
    ...options,
  });
