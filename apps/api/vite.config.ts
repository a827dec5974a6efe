import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `vite` serves the page while one works on it and hands the API's paths to a service on port 3000. */
export default defineConfig({
  root: here('web'),
  logLevel: 'warn',
  build: { outDir: here('dist/web'), emptyOutDir: true, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
