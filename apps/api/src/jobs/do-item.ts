import type { PoolJob, PoolResult } from '@lookalike/recognizer/pool';
import type { Static } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { type DecisionChoice, withDecision } from '../decision.js';
import { oneFace, onlyFace } from '../enrol-photo.js';
import { choiceOf, embeddingOf, viewFace, viewRecord } from '../face-view.js';
import { identifyFace } from '../identify-face.js';
import type { FaceView, Identified, PhotoOptions } from '../schemas/shared.js';
import type { ServiceContext } from '../service-context.js';
import type { Queryable } from '../store/database.js';
import type { TakenItem } from './item-store.js';

/** The outcome of a photo, not stored yet. */
export interface ItemEffect {
  /** Stores it in a transaction. @returns what the job shows as its result. */
  store(transaction: Queryable): Promise<unknown>;
}

export type Describe = (job: PoolJob) => Promise<PoolResult>;

/** The options of a recognition job. */
export type RecogniseOptions = Static<typeof PhotoOptions> & DecisionChoice & { prediction_count: number };

function photoOf({ photo, faceId }: TakenItem): Uint8Array {
  if (photo) return photo;
  throw apiErrors.fileType(faceId === null ? 'the photo no longer exists' : 'no photo was stored');
}

async function enrol(
  { galleryOf, settings }: ServiceContext,
  describe: Describe,
  item: TakenItem,
): Promise<ItemEffect> {
  const { det_prob_threshold: minScore } = item.options as { det_prob_threshold: number };
  const bytes = photoOf(item);
  const found = await describe({
    ...oneFace,
    bytes,
    minScore,
    detectOnly: false,
    picture: settings.storePhotos,
  });
  const face = onlyFace(found, { id: item.id, subject: item.subject ?? '' });
  return {
    store: async (transaction) => {
      const [added] = await galleryOf(item.service).addFaces([face], transaction);
      return viewRecord(added);
    },
  };
}

async function recognise(
  { galleryOf, model }: ServiceContext,
  describe: Describe,
  item: TakenItem,
): Promise<ItemEffect> {
  const options = item.options as RecogniseOptions;
  const bytes = photoOf(item);
  const found = await describe({ ...choiceOf(options), bytes, detectOnly: false, picture: 'none' });
  const gallery = galleryOf(item.service);
  const deciding = withDecision(model, item.service.decision, options);
  const faces: (Static<typeof FaceView> & Static<typeof Identified>)[] = [];
  for (const face of found.faces) {
    const identified = await identifyFace(gallery, deciding, embeddingOf(face), options.prediction_count);
    faces.push({ ...viewFace(face, found, options), ...identified });
  }
  const names = faces.flatMap(({ subjects }) => subjects.map(({ subject }) => subject));
  return {
    // Leaves out people who were deleted or renamed meanwhile: their names would stay in the result for good.
    store: async (transaction) => {
      const held = names.length === 0 ? new Set() : await gallery.holdSubjects(names, transaction);
      const still = ({ subject }: { subject: string }) => held.has(subject);
      return faces.map(({ subjects, ...face }) => ({ ...face, subjects: subjects.filter(still) }));
    },
  };
}

async function reembed(
  { galleryOf }: ServiceContext,
  describe: Describe,
  item: TakenItem,
): Promise<ItemEffect> {
  const found = await describe({ bytes: photoOf(item), detectOnly: false, picture: 'none' });
  // Imported here, since it loads the engine, which otherwise only the workers need.
  const { selectFace } = await import('@lookalike/detection');
  const face = selectFace(found.faces, found, 'most-central');
  const embedding = found.faces.find(({ box }) => box === face?.box)?.embedding;
  if (!embedding) throw apiErrors.noFace();
  const id = item.faceId ?? '';
  return {
    store: async (transaction) => {
      await galleryOf(item.service).replaceEmbedding(id, embedding, transaction);
      return { image_id: id };
    },
  };
}

const doers = { enrol, recognise, reembed };

/**
 * Processes an item, up to the point where its outcome has to be stored.
 * @throws {ApiError} below 500 if something is wrong with the photo, otherwise if a retry may succeed.
 */
export const doItem = (context: ServiceContext, describe: Describe, item: TakenItem): Promise<ItemEffect> =>
  doers[item.kind](context, describe, item);
