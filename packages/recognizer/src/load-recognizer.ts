import { LookalikeError, type PixelImage } from '@lookalike/core';
import { type FaceDetector, loadMtcnn, type MtcnnOptions } from '@lookalike/detection';
import { loadModel, type SiameseModel } from '@lookalike/siamese';
import { createRecognizer } from './create-recognizer.js';
import type { Recognizer } from './recognizer.js';
import { defaultRecognizerOptions, type RecognizerOptions } from './recognizer-options.js';

const isDetector = (value: FaceDetector | Partial<MtcnnOptions>): value is FaceDetector => 'detect' in value;

/** Side of the empty photo of a warm-up, in pixels. */
const warmUpSide = 160;

async function warmUp(detector: FaceDetector, model: SiameseModel): Promise<void> {
  const blank = (width: number, height: number, channels: 1 | 3): PixelImage => ({
    data: new Uint8Array(width * height * channels),
    width,
    height,
    channels,
  });
  const { width, height, channels } = model.info.input;
  await detector.detect(blank(warmUpSide, warmUpSide, 3));
  await model.embed([blank(width, height, channels)]);
}

/**
 * Loads all that is needed to recognise the faces of a photo.
 * @throws {LookalikeError} `NOT_FOUND` or `CORRUPT_MODEL` for the model's folder, `INVALID_ARGUMENT` for an option.
 */
export async function loadRecognizer(options: RecognizerOptions): Promise<Recognizer> {
  const settings = { ...defaultRecognizerOptions, ...options };
  const owned: Disposable[] = [];
  const own = <T extends Disposable>(resource: T): T => {
    owned.push(resource);
    return resource;
  };
  const disposeOwned = () => {
    for (const resource of owned.splice(0)) resource[Symbol.dispose]();
  };
  if (settings.model === undefined) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      'expected a model: the folder of one, or one that is loaded',
    );
  }
  try {
    const model = typeof settings.model === 'string' ? own(await loadModel(settings.model)) : settings.model;
    const detector = isDetector(settings.detector)
      ? settings.detector
      : own(await loadMtcnn(settings.detector));
    if (settings.warmUp) await warmUp(detector, model);
    return createRecognizer({ model, detector, onDispose: disposeOwned });
  } catch (error) {
    disposeOwned();
    throw error;
  }
}
