import { assertArgument, checkOptions, LookalikeError, readPixels } from '@lookalike/core';
import { initRuntime, type RuntimeInfo } from '@lookalike/runtime';
import { searchInThreads } from '#search-in-threads';
import type { FaceDetector } from './face-detector.js';
import { type MtcnnOptions, readMtcnnOptions } from './mtcnn-options.js';
import { packagedWeights } from './mtcnn-weights.js';
import { createMainThreadSearch, type FaceSearch } from './search/face-search.js';
import { readWeights, type VerifiedWeights } from './weights/read-weights.js';

/**
 * Loads MTCNN (Zhang, Zhang, Li and Qiao, 2016): three small networks that find faces and five landmarks on each.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when an option is out of its range, `CORRUPT_MODEL` when the weights are
 * missing, altered or of other shapes.
 */
export async function loadMtcnn(options: Partial<MtcnnOptions> = {}): Promise<FaceDetector> {
  const settings = readMtcnnOptions(options);
  const [weights, runtime] = await Promise.all([
    readWeights(settings.weights ?? (await packagedWeights())),
    initRuntime(),
  ]);
  for (const note of runtime.notes) settings.onWarning?.(note);
  const search = openSearch(settings, weights, runtime);
  let disposed = false;
  let running = 0;

  const freeWhenIdle = () => {
    if (disposed && running === 0) search.dispose();
  };
  const detectBatch: FaceDetector['detectBatch'] = async (images, detectOptions = {}) => {
    if (disposed) {
      throw new LookalikeError('DISPOSED', 'this detector was disposed: load another with loadMtcnn()');
    }
    checkOptions(detectOptions, { signal: true, onStats: true });
    assertArgument('images', images, 'an array');
    detectOptions.signal?.throwIfAborted();
    running += 1;
    try {
      const pixels = await Promise.all(images.map(readPixels));
      return await search.search(pixels, detectOptions);
    } finally {
      running -= 1;
      freeWhenIdle();
    }
  };
  const dispose = () => {
    if (disposed) return;
    disposed = true;
    freeWhenIdle();
  };

  return {
    runtime,
    detect: async (image, detectOptions) => {
      const [faces] = await detectBatch([image], detectOptions);
      return faces;
    },
    detectBatch,
    dispose,
    [Symbol.dispose]: dispose,
  };
}

function openSearch(
  { threads, weights: _, onWarning: __, ...options }: MtcnnOptions,
  weights: VerifiedWeights,
  { engine, kernels }: RuntimeInfo,
): FaceSearch {
  if (threads === 1 || searchInThreads === undefined) return createMainThreadSearch(weights, options);
  const choice = kernels === 'stock' ? 'stock' : undefined;
  return searchInThreads(threads, { options, weights, engine, kernels: choice });
}
