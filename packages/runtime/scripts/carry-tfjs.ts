import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Options } from 'tsup';
import { leaveProcessAlone } from './leave-process-alone.js';

/** What the built package carries inside, so that installing it brings none of TensorFlow.js: docs/decisions/0005. */
export const carried: RegExp = /^@tensorflow\/tfjs-(core|backend-cpu|backend-wasm)(\/|$)/;

const ownPlatform = resolve('src/tfjs/platform.ts');

/**
 * The engine's loaders are CommonJS and look for their `.wasm` file beside themselves: in Node they get what they expect, and
 * in a browser they do not ask.
 */
const asModule = (code: string, name: string) => `
const require = (name) => process.getBuiltinModule(name);
const __dirname = import.meta.dirname;
${code}
export default ${name};
`;

/** Without what only tfjs-core's own training needs. */
const coreIndex = "import './base_side_effects'; export * from './base';";

/** Reads TensorFlow.js from its ES modules, with our platform in the place of its two. */
export const carryTfjs: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'carry-tfjs',
  setup(build) {
    build.onResolve({ filter: /\/platforms\/platform_(browser|node)$/ }, () => ({ path: ownPlatform }));
    build.onLoad({ filter: /\/tfjs-core\/dist\/index\.js$/ }, () => ({ contents: coreIndex }));
    build.onLoad({ filter: /\/wasm-out\/tfjs-backend-wasm[a-z-]*\.js$/ }, async ({ path }) => {
      const name = path.endsWith('-threaded-simd.js') ? 'WasmBackendModuleThreadedSimd' : 'WasmBackendModule';
      return { contents: asModule(leaveProcessAlone(await readFile(path, 'utf8'), path), name) };
    });
  },
};

const notice =
  '/*! Contains TensorFlow.js, (c) Google LLC, Apache-2.0: see THIRD-PARTY-LICENSES of @lookalike/runtime */\n';

/** Says in the carried code's files where it comes from, and leaves out their source maps, which would hold all of it again. */
export const markCarried: NonNullable<Options['plugins']>[number] = {
  name: 'mark-carried',
  renderChunk(code, chunk) {
    if (typeof chunk.map !== 'string' || !chunk.map.includes('/node_modules/')) return;
    chunk.map = undefined;
    return { code: notice + code };
  },
};

/** Copies the engine's three `.wasm` files to `folder`. */
export async function copyEngine(folder: string): Promise<void> {
  const backend = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  const names = ['tfjs-backend-wasm', 'tfjs-backend-wasm-simd', 'tfjs-backend-wasm-threaded-simd'];
  const copy = (name: string) => copyFile(join(dirname(backend), 'dist', name), join(folder, name));
  await Promise.all(names.map((name) => copy(`${name}.wasm`)));
}
