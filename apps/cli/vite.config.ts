import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page of `select`. Its address begins with a secret, so its own links are relative. */
export default defineConfig({
  root: here('web-select'),
  base: './',
  logLevel: 'warn',
  resolve: { dedupe: ['preact', '@preact/signals'] },
  build: { outDir: here('dist/web'), emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
});
