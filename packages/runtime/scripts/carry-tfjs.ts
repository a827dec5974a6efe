import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Options } from 'tsup';
import { leaveProcessAlone } from './leave-process-alone.js';

/**
 * The packages that are bundled into the build, so that installing it does not install TensorFlow.js: see
 * docs/decisions/0005.
 */
export const carried: RegExp = /^@tensorflow\/tfjs-(core|backend-cpu|backend-wasm)(\/|$)/;

const ownPlatform = resolve('src/tfjs/platform.ts');

/** Where the loader's exports for other module systems begin. */
const commonJs = "if (typeof exports === 'object'";

/**
 * The engine's loader is a CommonJS module that looks for its `.wasm` file next to itself. Here the file is a module of
 * its own, loaded when the engine starts; in Node the loader gets the globals that it expects, which in a browser it
 * does not use.
 */
const engineModule = (code: string) => `
import { unpackBytes } from '@lookalike/core';
const require = (name) => process.getBuiltinModule(name);
const __dirname = '.';
${code.slice(0, code.indexOf(commonJs))}
const files = {
  'tfjs-backend-wasm.wasm': () => import('./tfjs-backend-wasm.wasm?packed'),
  'tfjs-backend-wasm-simd.wasm': () => import('./tfjs-backend-wasm-simd.wasm?packed'),
};
export default async (config) => {
  const { packed } = await files[config.locateFile('tfjs-backend-wasm.wasm', '')]();
  return WasmBackendModule({ ...config, wasmBinary: await unpackBytes(packed) });
};
`;

/** Leaves out what only tfjs-core's own training needs. */
const coreIndex = "import './base_side_effects'; export * from './base';";

/**
 * Bundles TensorFlow.js from its ES modules, with our platform instead of its two and without the engine that uses
 * threads.
 */
export const carryTfjs: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'carry-tfjs',
  setup(build) {
    build.onResolve({ filter: /\/platforms\/platform_(browser|node)$/ }, () => ({ path: ownPlatform }));
    build.onLoad({ filter: /\/tfjs-core\/dist\/index\.js$/ }, () => ({ contents: coreIndex }));
    build.onLoad({ filter: /\/wasm-out\/tfjs-backend-wasm\.js$/ }, async ({ path }) => ({
      contents: engineModule(leaveProcessAlone(await readFile(path, 'utf8'), path)),
    }));
    build.onLoad({ filter: /\/wasm-out\/tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/ }, () => ({
      contents: "export default undefined; export const wasmWorkerContents = '';",
    }));
  },
};

const notice =
  '/*! Contains TensorFlow.js, (c) Google LLC, Apache-2.0: see THIRD-PARTY-LICENSES of @lookalike/runtime */\n';

/**
 * Adds the origin to the bundled code's files, and leaves out their source maps, which would contain all of it again.
 */
export const markCarried: NonNullable<Options['plugins']>[number] = {
  name: 'mark-carried',
  renderChunk(code, chunk) {
    if (typeof chunk.map !== 'string' || !chunk.map.includes('/node_modules/')) return;
    chunk.map = undefined;
    return { code: notice + code };
  },
};
