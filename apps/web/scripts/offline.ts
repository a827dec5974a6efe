import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const worker = new URL('../src/playground/offline/service-worker.js', import.meta.url);
const page = 'index.html';

/** Writes the service worker, with the list of the built files that it keeps. */
export const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  async generateBundle(_, bundle) {
    const files = [...new Set([page, ...Object.keys(bundle)])].sort();
    const hash = createHash('sha256');
    for (const name of files) {
      const built = bundle[name];
      hash.update(name).update(built?.type === 'asset' ? built.source : (built?.code ?? ''));
    }
    const facts = { cacheName: `lookalike-playground-${hash.digest('hex')}`, files, page };
    this.emitFile({
      type: 'asset',
      fileName: 'service-worker.js',
      source: `self.playground = ${JSON.stringify(facts)};\n${await readFile(worker, 'utf8')}`,
    });
  },
};
