import type { FaceDetector, MtcnnOptions } from '@lookalike/detection';
import type { SiameseModel } from '@lookalike/siamese';

export interface RecognizerOptions {
  /**
   * A model's folder, as a path or a `file:` URL; or a model, which stays its owner's to dispose of.
   * @default the pretrained one of `@lookalike/face-mobilenet`, which has to be installed
   */
  model?: string | URL | SiameseModel;
  /** A detector, which stays its owner's to dispose of; or how the packaged one looks for faces. @default {} */
  detector?: FaceDetector | Partial<MtcnnOptions>;
  /** Runs an empty photo through both networks at once, so that the first real one need not wait. @default false */
  warmUp?: boolean;
}

/** The defaults of {@link RecognizerOptions}. */
export const defaultRecognizerOptions = Object.freeze({ detector: Object.freeze({}), warmUp: false });
