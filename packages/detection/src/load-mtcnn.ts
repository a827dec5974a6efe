import { assertArgument, type Box, checkOptions, LookalikeError, readPixels } from '@lookalike/core';
import { initRuntime, type RuntimeInfo } from '@lookalike/runtime';
import { searchInThreads } from '#search-in-threads';
import type { FaceDetector } from './face-detector.js';
import { type MtcnnOptions, readMtcnnOptions } from './mtcnn-options.js';
import { packagedWeights } from './mtcnn-weights.js';
import { createMainThreadSearch, type FaceSearch } from './search/face-search.js';
import { readWeights, type VerifiedWeights } from './weights/read-weights.js';

/**
 * Loads MTCNN (Zhang, Zhang, Li and Qiao, 2016): three small networks that find faces and five landmarks on each.
 * @throws {LookalikeError} `INVALID_ARGUMENT` if an option is out of range, `CORRUPT_MODEL` if the weights are missing,
 * altered or of the wrong shape.
 */
export async function loadMtcnn(options: Partial<MtcnnOptions> = {}): Promise<FaceDetector> {
  const settings = readMtcnnOptions(options);
  const [weights, runtime] = await Promise.all([
    readWeights(settings.weights ?? (await packagedWeights())),
    initRuntime(),
  ]);
  for (const note of runtime.notes) settings.onWarning?.(note);
  return createDetector(openSearch(settings, weights, runtime), runtime);
}

/** Hands a search out until it is to be disposed of, and disposes of it when the last one who has it is done. */
function lend(search: FaceSearch) {
  let disposed = false;
  let running = 0;
  const freeWhenIdle = () => {
    if (disposed && running === 0) search.dispose();
  };
  return {
    assertUsable() {
      if (!disposed) return;
      throw new LookalikeError('DISPOSED', 'this detector was disposed; load a new one with loadMtcnn()');
    },
    /** Runs work during which the weights must not be freed. */
    async use<T>(signal: AbortSignal | undefined, work: (search: FaceSearch) => Promise<T>): Promise<T> {
      signal?.throwIfAborted();
      running += 1;
      try {
        return await work(search);
      } finally {
        running -= 1;
        freeWhenIdle();
      }
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      freeWhenIdle();
    },
  };
}

function createDetector(search: FaceSearch, runtime: RuntimeInfo): FaceDetector {
  const { assertUsable, use, dispose } = lend(search);
  const detectBatch: FaceDetector['detectBatch'] = async (images, detectOptions = {}) => {
    assertUsable();
    checkOptions(detectOptions, { signal: true, onStats: true });
    assertArgument('images', images, 'an array');
    return use(detectOptions.signal, async (search) =>
      search.search(await Promise.all(images.map(readPixels)), detectOptions),
    );
  };
  return {
    runtime,
    detect: async (image, detectOptions) => {
      const [faces] = await detectBatch([image], detectOptions);
      return faces;
    },
    detectBatch,
    refine: async (image, boxes, refineOptions = {}) => {
      assertUsable();
      checkOptions(refineOptions, { signal: true });
      assertBoxes(boxes);
      return use(refineOptions.signal, async (search) =>
        search.refine(await readPixels(image), boxes, refineOptions),
      );
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}

function assertBoxes(boxes: readonly Box[]): void {
  assertArgument('boxes', boxes, 'an array');
  for (const box of boxes) {
    const sides = [box?.x, box?.y, box?.width, box?.height];
    if (sides.every(Number.isFinite)) continue;
    const got = JSON.stringify(box);
    throw new LookalikeError('INVALID_ARGUMENT', `expected boxes { x, y, width, height }, got ${got}`);
  }
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
