import { type Embedding, landmarkNames } from '@lookalike/core';
import type { JobFace, PoolResult } from '@lookalike/recognizer/pool';
import type { Static } from '@sinclair/typebox';
import type { Face, FaceView, PhotoOptions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { FaceRecord } from './store/gallery-store.js';

type Options = Static<typeof PhotoOptions>;

/** Whether a face is to be shown with what a plugin of CompreFace's names adds. */
export const wants = ({ face_plugins }: Pick<Options, 'face_plugins'>, plugin: 'landmarks' | 'calculator') =>
  face_plugins.split(',').some((name) => name.trim() === plugin);

/** The faces that a request asked for: those that score high enough, the largest first, up to its limit. */
export function chosenFaces({ faces }: PoolResult, { det_prob_threshold, limit }: Options): JobFace[] {
  const sure = faces.filter(({ score }) => score >= det_prob_threshold);
  return limit === 0 ? sure : sure.slice(0, limit);
}

/** The embedding of a face, which any job that did more than detect gave it. */
export function embeddingOf({ embedding }: JobFace): Embedding {
  if (!embedding) throw new Error('the faces were detected without embeddings');
  return embedding;
}

/** A face as the API shows it, with the parts that were asked for. */
export function viewFace(face: JobFace, options: Options, milliseconds: number): Static<typeof FaceView> {
  const { box, score, landmarks, embedding } = face;
  return {
    box: {
      probability: score,
      x_min: Math.round(box.x),
      y_min: Math.round(box.y),
      x_max: Math.round(box.x + box.width),
      y_max: Math.round(box.y + box.height),
    },
    ...(wants(options, 'landmarks') && {
      landmarks: landmarkNames.map((name) => [Math.round(landmarks[name].x), Math.round(landmarks[name].y)]),
    }),
    ...(wants(options, 'calculator') && embedding && { embedding: [...embedding] }),
    ...(options.status && { execution_time: { total: milliseconds } }),
  };
}

/** A face of the gallery as the API shows it. */
export const viewRecord = ({ id, subject }: FaceRecord): Static<typeof Face> => ({ image_id: id, subject });

/** What answered, for `status=true`. */
export const versionsOf = (model: ServiceModel, { status }: Options) =>
  status
    ? { plugins_versions: { detector: 'mtcnn', calculator: `${model.info.network} ${model.contractId}` } }
    : {};
