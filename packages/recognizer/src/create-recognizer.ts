import {
  assertArgument,
  type ChipRecipe,
  checkOptions,
  type DetectedFace,
  LookalikeError,
  type PixelImage,
  toPixelImage,
  withDefaults,
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
import { embedMany } from './embed-many.js';
import { enrolPeople } from './enrol-people.js';
import { identifyFaces } from './identify-faces.js';
import { isPixels } from './is-pixels.js';
import { defaultEmbedFacesOptions, type FaceSelection, type Recognizer } from './recognizer.js';
import { verifyPhotos } from './verify-photos.js';

function choose(faces: DetectedFace[], image: PixelImage, select: FaceSelection): DetectedFace[] {
  if (select === 'all') return faces;
  const face = selectFace(faces, image, select);
  return face ? [face] : [];
}

const isGoodEnough = (
  { face, chip }: { face: DetectedFace; chip: PixelImage },
  limits: Partial<QualityLimits>,
): boolean => qualityFaults({ score: face.score, ...measureFaceQuality(face, chip) }, limits).length === 0;

function recipeOf({ info: { recipe, network } }: SiameseModel): ChipRecipe {
  if (recipe) return recipe;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a model of faces, got ${network} without a recipe: create it with the recipe that cuts its faces`,
  );
}

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
  const recipe = recipeOf(model);
  const embed = async (chips: readonly PixelImage[], signal: AbortSignal | undefined) => {
    const embeddings = await model.embed(chips, { signal });
    for (const embedding of embeddings) checkEmbedding(embedding, model.info);
    return embeddings;
  };
  const recognizer: Recognizer = {
    get model() {
      return { ...model.info, recipe };
    },
    embedFaces: async (photo, options = {}) => {
      assertUsable();
      const { select, quality, signal } = withDefaults(defaultEmbedFacesOptions, options, {
        quality: true,
        signal: true,
      });
      const image = isPixels(photo) ? toPixelImage(photo) : await decodeImage(photo, { signal });
      const faces = choose(await detector.detect(image, { signal }), image, select);
      const cut = await Promise.all(
        faces.map(async (face) => ({ face, chip: await makeChip(image, face, recipe) })),
      );
      const kept = quality ? cut.filter((each) => isGoodEnough(each, quality)) : cut;
      const chips = kept.map(({ chip }) => chip);
      const embeddings = await embed(chips, signal);
      return kept.map(({ face, chip }, index) => ({ ...face, embedding: embeddings[index], chip }));
    },
    embedPhotos: (photos, options) => embedMany(recognizer, photos, options),
    embedChips: async (faces, options = {}) => {
      assertUsable();
      checkOptions(options, { signal: true });
      assertArgument('faces', faces, 'an array');
      const chips = await Promise.all(faces.map((face) => normalizeChip(face, recipe)));
      return embed(chips, options.signal);
    },
    verify: (a, b, options) => verifyPhotos(recognizer, [a, b], options),
    identify: (photo, gallery, options) => identifyFaces(recognizer, photo, gallery, options),
    enrol: async (people, options) => {
      assertUsable();
      return enrolPeople(recognizer, people, options);
    },
    dispose,
    [Symbol.dispose]: dispose,
    [Symbol.asyncDispose]: async () => dispose(),
  };
  return recognizer;
}
