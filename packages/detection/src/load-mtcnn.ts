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
  const search = openSearch(settings, weights, runtime);
  let disposed = false;
  let running = 0;

  const freeWhenIdle = () => {
    if (disposed && running === 0) search.dispose();
  };
  const assertUsable = () => {
    if (disposed) {
      throw new LookalikeError('DISPOSED', 'this detector was disposed; load a new one with loadMtcnn()');
    }
  };
  /** Runs work during which the weights must not be freed. */
  const holding = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      freeWhenIdle();
    }
  };
  const detectBatch: FaceDetector['detectBatch'] = async (images, detectOptions = {}) => {
    assertUsable();
    checkOptions(detectOptions, { signal: true, onStats: true });
    assertArgument('images', images, 'an array');
    return holding(detectOptions.signal, async () =>
      search.search(await Promise.all(images.map(readPixels)), detectOptions),
    );
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
    refine: async (image, boxes, refineOptions = {}) => {
      assertUsable();
      checkOptions(refineOptions, { signal: true });
      assertBoxes(boxes);
      return holding(refineOptions.signal, async () =>
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
