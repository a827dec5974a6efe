import type { PixelImage } from '@lookalike/core';
import { type FaceDetector, loadMtcnn, type MtcnnOptions } from '@lookalike/detection';
import type { SiameseModel } from '@lookalike/siamese';
import { createLocalEngine } from './create-local-engine.js';
import type { FaceEngine } from './face-engine.js';
import type { RecognizerOptions } from './recognizer-options.js';

/** Options with all defaults filled in that do not depend on others. */
export type EngineSettings = Required<Pick<RecognizerOptions, 'model' | 'detector' | 'warmUp'>> &
  Pick<RecognizerOptions, 'onWarning'>;

type ModelSource = EngineSettings['model'];

export const isDetector = (value: FaceDetector | Partial<MtcnnOptions>): value is FaceDetector =>
  'detect' in value;

export const isModel = (source: ModelSource): source is SiameseModel =>
  typeof source === 'object' && 'embed' in source;

/** Side of the empty photo of a warm-up, in pixels. */
const warmUpSide = 160;

/** Runs an empty photo through both networks. */
export async function warmUpWith(detector: FaceDetector, model: SiameseModel): Promise<void> {
  const blank = (width: number, height: number, channels: 1 | 3): PixelImage => ({
    data: new Uint8Array(width * height * channels),
    width,
    height,
    channels,
  });
  const { width, height, channels } = model.info.input;
  const photo = blank(warmUpSide, warmUpSide, 3);
  await detector.detect(photo);
  await detector.refine(photo, [{ x: 0, y: 0, width: warmUpSide, height: warmUpSide }]);
  await model.embed([blank(width, height, channels)]);
}

/** Loaded only when needed, so that code that only detects faces does not load TensorFlow.js' layers. */
async function load(source: Exclude<ModelSource, SiameseModel>): Promise<SiameseModel> {
  const { loadModel } = await import('@lookalike/siamese');
  return loadModel(source);
}

/** Loads the engine that computes on the calling thread. */
export async function loadLocalEngine(settings: EngineSettings): Promise<FaceEngine> {
  const owned: Disposable[] = [];
  const own = <T extends Disposable>(resource: T): T => {
    owned.push(resource);
    return resource;
  };
  const disposeOwned = () => {
    for (const resource of owned.splice(0)) resource[Symbol.dispose]();
  };
  const { model: source, detector: search, warmUp, onWarning } = settings;
  try {
    const model = isModel(source) ? source : own(await load(source));
    const detector = isDetector(search) ? search : own(await loadMtcnn({ onWarning, ...search }));
    if (warmUp) await warmUpWith(detector, model);
    return createLocalEngine({ model, detector, onDispose: disposeOwned });
  } catch (error) {
    disposeOwned();
    throw error;
  }
}
