import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** How a bundler is given a page. */
export interface Bundler {
  /** Where it is installed: those that share a folder are installed together. */
  place: string;
  /** What is installed, as in a package.json. */
  packages: Record<string, string>;
  /** More of the package.json. */
  settings?: object;
  /** Builds the page of a folder into a folder that is served. */
  build: (folder: string, out: string) => Promise<void>;
  /** Starts its development server, which bundles a page's dependencies by another road than its build. */
  serve?: (folder: string) => Promise<{ origin: string } & AsyncDisposable>;
}

// biome-ignore lint/suspicious/noExplicitAny: modules of packages that only the page's folder has
type Loaded = any;

/** A package of the page's folder. */
async function load(folder: string, name: string): Promise<Loaded> {
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  const module: Loaded = await import(/* @vite-ignore */ pathToFileURL(path).href);
  return module.default ?? module;
}

/** The versions of Vite, by the name that each is installed under. */
const vites = { 'vite-7': 'npm:vite@^7.0.0', 'vite-8': 'npm:vite@^8.0.0' };

/** A package that a name installs under another has no entry for `require`. */
const loadVite = (folder: string, alias: keyof typeof vites): Promise<Loaded> =>
  import(/* @vite-ignore */ pathToFileURL(join(folder, 'node_modules', alias, 'dist/node/index.js')).href);

const pageOf = (script: string) =>
  `<!doctype html><meta charset="utf-8"><title>Faces</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

async function writePage(out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'index.html'), pageOf('./page.js'));
}

const vite = (alias: keyof typeof vites): Bundler => ({
  place: 'vite',
  packages: vites,
  build: async (folder, out) => {
    const { build } = await loadVite(folder, alias);
    await writeFile(join(folder, 'index.html'), pageOf('./page.js'));
    await build({ root: folder, logLevel: 'silent', base: './', build: { outDir: out } });
  },
  serve: async (folder) => {
    const { createServer } = await loadVite(folder, alias);
    const server: Loaded = await createServer({
      root: folder,
      cacheDir: join(folder, `.${alias}`),
      logLevel: 'silent',
      server: { host: '127.0.0.1', port: 0 },
    });
    await server.listen();
    return {
      origin: `http://127.0.0.1:${server.httpServer.address().port}`,
      [Symbol.asyncDispose]: () => server.close(),
    };
  },
});

/** The bundlers that a page is built with, each as its users set it up. */
export const bundlers: Readonly<Record<string, Bundler>> = {
  'vite 7': vite('vite-7'),
  'vite 8': vite('vite-8'),
  'webpack 5': {
    place: 'webpack',
    packages: { webpack: '^5.0.0' },
    build: async (folder, out) => {
      const webpack = await load(folder, 'webpack');
      const output = { path: out, filename: 'page.js' };
      const options = { mode: 'production', context: folder, entry: './page.js', output };
      await promisify(webpack)(options).then((stats: Loaded) => {
        if (stats.hasErrors()) throw new Error(stats.toString());
      });
      await writePage(out);
    },
  },
  rollup: {
    place: 'rollup',
    packages: {
      rollup: '^4.0.0',
      '@rollup/plugin-node-resolve': '^16.0.0',
      '@rollup/plugin-commonjs': '^28.0.0',
    },
    build: async (folder, out) => {
      const { rollup } = await load(folder, 'rollup');
      const nodeResolve = await load(folder, '@rollup/plugin-node-resolve');
      const commonjs = await load(folder, '@rollup/plugin-commonjs');
      const plugins = [
        (nodeResolve.nodeResolve ?? nodeResolve)({ browser: true }),
        (commonjs.default ?? commonjs)(),
      ];
      const bundle = await rollup({ input: join(folder, 'page.js'), plugins });
      await bundle.write({ dir: out, format: 'es' });
      await writePage(out);
    },
  },
  esbuild: {
    place: 'esbuild',
    packages: { esbuild: '^0.27.0' },
    build: async (folder, out) => {
      const { build } = await load(folder, 'esbuild');
      const entryPoints = [join(folder, 'page.js')];
      await build({ entryPoints, bundle: true, minify: true, splitting: true, format: 'esm', outdir: out });
      await writePage(out);
    },
  },
  parcel: {
    place: 'parcel',
    // Its polyfills of what npm's TensorFlow.js asks Node for; it installs them by itself when a person runs it.
    packages: { parcel: '^2.0.0', buffer: '^6.0.0', process: '^0.11.10' },
    settings: { '@parcel/resolver-default': { packageExports: true } },
    build: async (folder, out) => {
      await writeFile(join(folder, 'index.html'), pageOf('./page.js'));
      const parcel = join(folder, 'node_modules/parcel/lib/bin.js');
      const args = [parcel, 'build', 'index.html', '--dist-dir', out, '--public-url', './', '--no-cache'];
      await promisify(execFile)(process.execPath, args, { cwd: folder });
    },
  },
  next: {
    place: 'next',
    packages: { next: '^16.0.0', react: '^19.0.0', 'react-dom': '^19.0.0' },
    build: async (folder, out) => {
      const app = join(folder, 'app');
      await mkdir(app, { recursive: true });
      const page = `'use client';\nimport '../page.js';\nexport default () => <p>Faces</p>;\n`;
      const layout = `export default ({ children }) => <html><head><link rel="icon" href="data:," /></head><body>{children}</body></html>;\n`;
      await writeFile(join(app, 'page.js'), page);
      await writeFile(join(app, 'layout.js'), layout);
      await writeFile(
        join(folder, 'next.config.mjs'),
        `export default { output: 'export', distDir: ${JSON.stringify(out.slice(folder.length + 1))} };\n`,
      );
      const next = join(folder, 'node_modules/next/dist/bin/next');
      const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
      await promisify(execFile)(process.execPath, [next, 'build'], { cwd: folder, env });
    },
  },
};
