import type { FaceDetector, MtcnnOptions } from '@lookalike/detection';
import type { ModelFiles, SiameseModel } from '@lookalike/siamese';

export interface RecognizerOptions {
  /**
   * What `loadModel` of `@lookalike/siamese` takes: a folder's path or `file:` URL (in a browser its URL, or the name
   * that it was saved under), or the model's files; or a model, which the caller still has to dispose of.
   * @default the pretrained one of `@lookalike/face-mobilenet`, which has to be installed
   */
  model?: string | URL | ModelFiles | SiameseModel;
  /** A detector, which the caller still has to dispose of; or options for the packaged one. @default {} */
  detector?: FaceDetector | Partial<MtcnnOptions>;
  /**
   * Runs an empty photo through both networks while loading, so that the first real one is not slower. @default false
   */
  warmUp?: boolean;
  /**
   * Computes in a Web Worker, so that the page stays responsive; everything else is the same. The page's
   * Content-Security-Policy, if it has one, has to allow `worker-src blob:`. Not possible with a model or detector that
   * is already loaded. Browsers only: for threads in Node see `createRecognizerPool` of `@lookalike/recognizer/pool`.
   * @default false
   */
  worker?: boolean;
  /** As in `loadMtcnn`: called while loading, with the reason why a faster engine or kernel is not used. */
  onWarning?: (message: string) => void;
}

/** The defaults of {@link RecognizerOptions}. */
export const defaultRecognizerOptions = Object.freeze({
  detector: Object.freeze({}),
  warmUp: false,
  worker: false,
});
