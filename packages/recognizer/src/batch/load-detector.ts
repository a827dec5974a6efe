import type { WorkContext } from '@lookalike/core';
import { type FaceDetector, loadMtcnn, type MtcnnOptions } from '@lookalike/detection';
import { initRuntime } from '@lookalike/runtime';
import type { DetectOptions } from './detect-options.js';

/** Starting a thread costs about a second of a core, which does not pay off for fewer photos. */
const photosPerThread = 3;

/**
 * Photos whose pixels are in memory at the same time: one is decoded while each thread searches another.
 * @example
 * ```ts
 * import { photoConcurrency } from '@lookalike/recognizer';
 *
 * console.log(photoConcurrency({ threads: 2 })); // → 3
 * ```
 */
export const photoConcurrency = ({ threads = 1 }: Pick<WorkContext, 'threads'>) => threads + 1;

/**
 * Options for the packaged detector: those of the command line, with no more threads than there are photos for.
 * TensorFlow's native library uses all cores by itself, so it gets one thread.
 * @example
 * ```ts
 * import { defaultDetectOptions, detectorOptions } from '@lookalike/recognizer';
 *
 * console.log(await detectorOptions(defaultDetectOptions, 2, { threads: 8, onProgress() {} })); // → { minFaceSize: 20, thresholds: [ 0.6, 0.7, 0.7 ], threads: 1 }
 * ```
 */
export async function detectorOptions(
  { minFace, thresholds }: DetectOptions,
  photos: number,
  { threads = 1 }: WorkContext,
): Promise<Partial<MtcnnOptions>> {
  const useful = Math.max(1, Math.min(threads, Math.floor(photos / photosPerThread)));
  const { engine } = await initRuntime();
  return { minFaceSize: minFace, thresholds, threads: engine === 'tensorflow' ? 1 : useful };
}

/**
 * MTCNN for this many photos.
 * @example
 * ```ts
 * import { defaultDetectOptions, loadDetector } from '@lookalike/recognizer';
 *
 * const detector = await loadDetector(defaultDetectOptions, 1, { onProgress() {} });
 * const image = { data: new Uint8Array(100 * 100 * 3), width: 100, height: 100, channels: 3 } as const;
 * console.log(await detector.detect(image)); // → []
 * await detector.dispose();
 * ```
 */
export const loadDetector = async (
  options: DetectOptions,
  photos: number,
  context: WorkContext,
): Promise<FaceDetector> => loadMtcnn(await detectorOptions(options, photos, context));

export interface LazyDetector extends AsyncDisposable {
  /** @param photos how many it is loaded for. */
  get(photos: number): Promise<FaceDetector>;
}

/**
 * A detector that is loaded when it is first needed: a run with nothing left to do never loads it.
 * @example
 * ```ts
 * import { defaultDetectOptions, lazyDetector } from '@lookalike/recognizer';
 *
 * await using detector = lazyDetector({ ...defaultDetectOptions, minFace: 60 }, { onProgress() {} });
 * const image = { data: new Uint8Array(100 * 100 * 3), width: 100, height: 100, channels: 3 } as const;
 * console.log(await (await detector.get(1)).detect(image)); // → []
 * ```
 */
export function lazyDetector(options: DetectOptions, context: WorkContext): LazyDetector {
  let loading: Promise<FaceDetector> | undefined;
  return {
    get: (photos) => {
      loading ??= loadDetector(options, photos, context);
      return loading;
    },
    [Symbol.asyncDispose]: async () => (await loading)?.dispose(),
  };
}
