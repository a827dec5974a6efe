import type { FaceDetector, MtcnnOptions } from '@lookalike/detection';
import type { ModelFiles, SiameseModel } from '@lookalike/siamese';

export interface RecognizerOptions {
  /**
   * What `loadModel` of `@lookalike/siamese` takes: a folder's path or `file:` URL (in a browser its URL, or the name that it
   * was saved under), or the model's files; or a model, which stays its owner's to dispose of.
   * @default the pretrained one of `@lookalike/face-mobilenet`, which has to be installed
   */
  model?: string | URL | ModelFiles | SiameseModel;
  /** A detector, which stays its owner's to dispose of; or how the packaged one looks for faces. @default {} */
  detector?: FaceDetector | Partial<MtcnnOptions>;
  /** Runs an empty photo through both networks while loading, so that the first real one need not wait. @default false */
  warmUp?: boolean;
  /**
   * Computes in a Web Worker, so that the page always answers; everything else stays the same. The page's
   * Content-Security-Policy, if it has one, has to allow `worker-src blob:`. Excludes a model or detector that is loaded
   * already. Browsers only: for threads in Node see `createRecognizerPool` of `@lookalike/recognizer/pool`. @default false
   */
  worker?: boolean;
  /** As in `loadMtcnn`: called while loading with each reason why something faster than what computes was passed over. */
  onWarning?: (message: string) => void;
}

/** The defaults of {@link RecognizerOptions}. */
export const defaultRecognizerOptions = Object.freeze({
  detector: Object.freeze({}),
  warmUp: false,
  worker: false,
});
