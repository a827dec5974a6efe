import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page that `--mode` names: `service` (the default) or `review`. */
export default defineConfig(({ mode }) => {
  const page = mode === 'review' ? 'review' : 'service';
  return {
    root: here(`src/${page}`),
    // The address of the review page begins with a secret, so its own links are relative.
    base: page === 'review' ? './' : '/',
    logLevel: 'warn',
    resolve: { dedupe: ['preact', '@preact/signals'] },
    build: {
      outDir: here(`dist/${page}`),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      ...(page === 'review' && { modulePreload: false }),
    },
    // While one works on the page, the API's paths go to a service on port 3000.
    server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  };
});
