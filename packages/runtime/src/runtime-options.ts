import { LookalikeError } from '@lookalike/core';

/** A TensorFlow.js engine: native library, WebAssembly, or plain JavaScript. */
export type Engine = 'tensorflow' | 'wasm' | 'cpu';

/** An engine, or `auto` for the fastest that works here. */
export type EngineChoice = Engine | 'auto';

export const engines: readonly Engine[] = ['tensorflow', 'wasm', 'cpu'];

export interface RuntimeOptions {
  /**
   * `auto` takes `tensorflow` where `@tensorflow/tfjs-node` is installed and works, else `wasm`, else `cpu`.
   * Left out, whatever is already chosen stays.
   * @default 'auto'
   */
  engine?: EngineChoice;
  /**
   * Where the WASM engine finds its `.wasm` files: a folder's URL or path with its closing slash, or a map from
   * each of the three file names to a URL. Bundlers need it; Node finds the files by itself. It counts only
   * before the engine's first start.
   */
  wasmPath?: string | Readonly<Record<string, string>>;
  /** Called with each note of the result: why something faster was passed over. */
  onWarning?: (message: string) => void;
  /** Brings `@tensorflow/tfjs-node` in. @default a dynamic `import` of the package, in Node only */
  importTensorflow?: () => Promise<unknown>;
}

/** @throws {LookalikeError} `INVALID_ARGUMENT` for an engine that there isn't. */
export function checkRuntimeOptions({ engine = 'auto' }: RuntimeOptions): void {
  if (engine !== 'auto' && !engines.includes(engine)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected engine to be one of auto, ${engines.join(', ')}, got ${JSON.stringify(engine)}`,
    );
  }
}
