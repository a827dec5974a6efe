import {
  type ChipRecipe,
  type DetectedFace,
  type Embedding,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
} from '@lookalike/core';
import { type FaceDetector, selectFace } from '@lookalike/detection';
import {
  decodeImage,
  makeChip,
  measureFaceQuality,
  normalizeChip,
  type QualityLimits,
  qualityFaults,
} from '@lookalike/image';
import { checkEmbedding } from '@lookalike/matching';
import type { SiameseModel } from '@lookalike/siamese';
import type { FaceEngine } from './face-engine.js';
import { isPixels } from './is-pixels.js';
import type { FaceSelection, PhotoSource } from './recognizer.js';
import { createFaceFollower } from './watch/face-follower.js';

function choose(faces: DetectedFace[], image: PixelImage, select: FaceSelection): DetectedFace[] {
  if (select === 'all') return faces;
  const face = selectFace(faces, image, select);
  return face ? [face] : [];
}

const isGoodEnough = (
  { face, chip, image }: { face: DetectedFace; chip: PixelImage; image: PixelImage },
  limits: Partial<QualityLimits>,
): boolean =>
  qualityFaults({ score: face.score, ...measureFaceQuality(face, chip, image) }, limits).length === 0;

function recipeOf({ info: { recipe, network } }: SiameseModel): ChipRecipe {
  if (recipe) return recipe;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a model of faces, got ${network} without a recipe: create it with the recipe that cuts its faces`,
  );
}

const readPhoto = async (photo: PhotoSource, signal: AbortSignal | undefined): Promise<PixelImage> =>
  isPixels(photo) ? toPixelImage(photo) : decodeImage(photo, { signal });

/** Computes on the calling thread, with a model and a detector that are loaded. */
export function createLocalEngine({
  model,
  detector,
  onDispose,
}: {
  model: SiameseModel;
  detector: FaceDetector;
  onDispose: () => void;
}): FaceEngine {
  const recipe = recipeOf(model);
  const embed = async (
    chips: readonly PixelImage[],
    signal: AbortSignal | undefined,
  ): Promise<Embedding[]> => {
    const embeddings = await model.embed(chips, { signal });
    for (const embedding of embeddings) checkEmbedding(embedding, model.info);
    return embeddings;
  };
  const infoOf = () => ({ ...model.info, recipe });
  return {
    get model() {
      return infoOf();
    },
    embedFaces: async (photo, options) => {
      const { select, quality, signal } = options;
      const image = await readPhoto(photo, signal);
      const faces = choose(await detector.detect(image, { signal }), image, select);
      const cut = await Promise.all(
        faces.map(async (face) => ({ face, chip: await makeChip(image, face, recipe) })),
      );
      const kept = quality ? cut.filter((each) => isGoodEnough({ ...each, image }, quality)) : cut;
      const chips = kept.map(({ chip }) => chip);
      const embeddings = await embed(chips, signal);
      return kept.map(({ face, chip }, index) => ({ ...face, embedding: embeddings[index], chip }));
    },
    embedChips: async (faces, { signal }) =>
      embed(await Promise.all(faces.map((face: PixelInput) => normalizeChip(face, recipe))), signal),
    follow: (options) => {
      const follower = createFaceFollower({ detector, model: infoOf(), embed }, options);
      return {
        see: async (frame, signal) => follower.see(await readPhoto(frame, signal), signal),
        close: () => {},
      };
    },
    dispose: onDispose,
  };
}
