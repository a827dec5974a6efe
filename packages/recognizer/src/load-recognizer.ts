import { assertArgument, LookalikeError, type PixelImage, withDefaults } from '@lookalike/core';
import { type FaceDetector, loadMtcnn, type MtcnnOptions } from '@lookalike/detection';
import type { ModelFiles, SiameseModel } from '@lookalike/siamese';
import { createLocalEngine } from './create-local-engine.js';
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

type ModelSource = NonNullable<RecognizerOptions['model']>;

const isModel = (source: ModelSource): source is SiameseModel =>
  typeof source === 'object' && 'embed' in source;

/** The model that everybody can start with. */
async function pretrainedFiles(): Promise<ModelFiles> {
  try {
    return (await import('@lookalike/face-mobilenet')).mobileFaceNet;
  } catch (cause) {
    throw new LookalikeError(
      'MISSING_DEPENDENCY',
      'no model was named, and the pretrained one is not installed: npm install @lookalike/face-mobilenet, ' +
        "or name a model's folder",
      { cause },
    );
  }
}

/** What only finds faces does not load TensorFlow.js' layers. */
async function load(source: Exclude<ModelSource, SiameseModel>): Promise<SiameseModel> {
  const { loadModel } = await import('@lookalike/siamese');
  return loadModel(source);
}

/**
 * Loads all that is needed to recognise the faces of a photo.
 * @throws {LookalikeError} `MISSING_DEPENDENCY` when no model is named and the pretrained one is not installed, `NOT_FOUND`
 * or `CORRUPT_MODEL` for the model's folder, `INVALID_ARGUMENT` for an option.
 */
export async function loadRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const settings = withDefaults(defaultRecognizerOptions, options, {
    model: true,
    onWarning: true,
  });
  assertArgument('detector', settings.detector, 'an object');
  const owned: Disposable[] = [];
  const own = <T extends Disposable>(resource: T): T => {
    owned.push(resource);
    return resource;
  };
  const disposeOwned = () => {
    for (const resource of owned.splice(0)) resource[Symbol.dispose]();
  };
  try {
    const source = settings.model ?? (await pretrainedFiles());
    const model = isModel(source) ? source : own(await load(source));
    const detector = isDetector(settings.detector)
      ? settings.detector
      : own(await loadMtcnn({ onWarning: settings.onWarning, ...settings.detector }));
    if (settings.warmUp) await warmUp(detector, model);
    return createRecognizer(createLocalEngine({ model, detector, onDispose: disposeOwned }));
  } catch (error) {
    disposeOwned();
    throw error;
  }
}
