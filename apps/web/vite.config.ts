import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './scripts/content-security-policy.ts';
import { offline } from './scripts/offline.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const pages = ['service', 'review', 'playground'] as const;

/** The page that `--mode` names: `service` (the default), `review` or `playground`. */
export default defineConfig(({ mode }) => {
  const page = pages.find((name) => name === mode) ?? 'service';
  return {
    root: here(`src/${page}`),
    // The address of the review page begins with a secret, and the playground is put anywhere: their links are relative.
    base: page === 'service' ? '/' : './',
    logLevel: 'warn',
    resolve: { dedupe: ['preact', '@preact/signals'] },
    plugins: page === 'playground' ? [contentSecurityPolicy, offline] : [],
    build: {
      outDir: here(`dist/pages/${page}`),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      // What the page carries of others, for the package: Preact and its signals.
      license: { fileName: 'LICENSES.md' },
      ...(page !== 'service' && { modulePreload: false }),
      // The playground carries the networks' weights, each in a module that is loaded when it is needed.
      ...(page === 'playground' && { target: 'es2022', chunkSizeWarningLimit: 8192 }),
    },
    // While one works on the page, the API's paths go to a service on port 3000.
    server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  };
});
