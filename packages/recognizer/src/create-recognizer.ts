import { type DetectedFace, LookalikeError, type PixelImage, withDefaults } from '@lookalike/core';
import { type FaceDetector, selectFace } from '@lookalike/detection';
import {
  decodeImage,
  type ImageSource,
  makeChip,
  measureFaceQuality,
  normalizeChip,
  type QualityLimits,
  qualityFaults,
} from '@lookalike/image';
import type { SiameseModel } from '@lookalike/siamese';
import { defaultEmbedFacesOptions, type FaceSelection, type Recognizer } from './recognizer.js';

const isPixels = (photo: ImageSource | PixelImage): photo is PixelImage =>
  typeof photo === 'object' && 'data' in photo && 'channels' in photo;

function choose(faces: DetectedFace[], image: PixelImage, select: FaceSelection): DetectedFace[] {
  if (select === 'all') return faces;
  const face = selectFace(faces, image, select);
  return face ? [face] : [];
}

const isGoodEnough = (
  { face, chip }: { face: DetectedFace; chip: PixelImage },
  limits: Partial<QualityLimits>,
): boolean => qualityFaults({ score: face.score, ...measureFaceQuality(face, chip) }, limits).length === 0;

/** Composes a recogniser of a model and a detector that are loaded. */
export function createRecognizer({
  model,
  detector,
  onDispose,
}: {
  model: SiameseModel;
  detector: FaceDetector;
  onDispose: () => void;
}): Recognizer {
  let disposed = false;
  const assertUsable = () => {
    if (disposed) throw new LookalikeError('DISPOSED', 'this recognizer was disposed: load another');
  };
  const dispose = () => {
    if (!disposed) onDispose();
    disposed = true;
  };
  const { recipe, network } = model.info;
  if (!recipe) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a model of faces, got ${network} without a recipe: create it with the recipe that cuts its faces`,
    );
  }
  return {
    get model() {
      return { ...model.info, recipe };
    },
    embedFaces: async (photo, options = {}) => {
      assertUsable();
      const { select, quality, signal } = withDefaults(defaultEmbedFacesOptions, options);
      const image = isPixels(photo) ? photo : await decodeImage(photo, { signal });
      const faces = choose(await detector.detect(image, { signal }), image, select);
      const cut = await Promise.all(
        faces.map(async (face) => ({ face, chip: await makeChip(image, face, recipe) })),
      );
      const kept = quality ? cut.filter((each) => isGoodEnough(each, quality)) : cut;
      const chips = kept.map(({ chip }) => chip);
      const embeddings = await model.embed(chips, { signal });
      return kept.map(({ face, chip }, index) => ({ ...face, embedding: embeddings[index], chip }));
    },
    embedChips: async (faces, { signal } = {}) => {
      assertUsable();
      const chips = await Promise.all(faces.map((face) => normalizeChip(face, recipe)));
      return model.embed(chips, { signal });
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}
