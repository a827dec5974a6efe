import { type FaceDetector, loadMtcnn } from '@lookalike/detection';
import type { DetectOptions } from './extract-options.js';

/** MTCNN with the options of the command line. */
export const loadDetector = ({ minFace, thresholds }: DetectOptions): Promise<FaceDetector> =>
  loadMtcnn({ minFaceSize: minFace, thresholds });

/** A detector that is loaded when it is first asked for: a run with nothing left to do needs none. */
export function lazyDetector(options: DetectOptions) {
  let loading: Promise<FaceDetector> | undefined;
  return {
    get: () => {
      loading ??= loadDetector(options);
      return loading;
    },
    [Symbol.asyncDispose]: async () => (await loading)?.dispose(),
  };
}
