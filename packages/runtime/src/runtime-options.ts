import { checkOptions, LookalikeError } from '@lookalike/core';

/** A TensorFlow.js engine: native library, WebAssembly, or plain JavaScript. */
export type Engine = 'tensorflow' | 'wasm' | 'cpu';

/** An engine, or `auto` for the fastest that works here. */
export type EngineChoice = Engine | 'auto';

/** Which kernels the WASM engine runs. */
export type KernelChoice = 'simd' | 'stock';

export const kernelChoices: readonly KernelChoice[] = ['simd', 'stock'];

export const engines: readonly Engine[] = ['tensorflow', 'wasm', 'cpu'];

export interface RuntimeOptions {
  /**
   * `auto` chooses `tensorflow` if `@tensorflow/tfjs-node` is installed and works, else `wasm`, else `cpu`. If omitted,
   * the engine in use is kept.
   * @default 'auto'
   */
  engine?: EngineChoice;
  /**
   * `simd` replaces the WASM engine's own, slower kernels by Lookalike's; `stock` keeps or restores them. If omitted,
   * the kernels in use are kept.
   * @default 'simd'
   */
  kernels?: KernelChoice;
  /**
   * Called with each note of the result: why a faster option was not chosen. Only when an engine is chosen, not when
   * the current one is used again.
   */
  onWarning?: (message: string) => void;
  /** Imports `@tensorflow/tfjs-node`. @default a dynamic `import` of the package, in Node only */
  importTensorflow?: () => Promise<unknown>;
}

/** @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown engine or unknown kernels. */
export function checkRuntimeOptions(options: RuntimeOptions): void {
  checkOptions(options, {
    engine: true,
    kernels: true,
    onWarning: true,
    importTensorflow: true,
  });
  const { engine = 'auto', kernels = 'simd' } = options;
  check('engine', engine, ['auto', ...engines]);
  check('kernels', kernels, kernelChoices);
}

function check(option: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) {
    const choices = allowed.join(', ');
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected ${option} to be one of ${choices}, got ${JSON.stringify(value)}`,
    );
  }
}
