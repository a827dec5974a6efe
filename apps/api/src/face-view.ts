import { type Embedding, landmarkNames } from '@lookalike/core';
import type { JobFace, PoolJob, PoolResult } from '@lookalike/recognizer/pool';
import type { Static } from '@sinclair/typebox';
import { missingPlugins, wants } from './plugins/face-plugins.js';
import type { Face, FaceView, PhotoOptions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { FaceRecord } from './store/gallery-store.js';

type Options = Static<typeof PhotoOptions>;

/** The box around the face that a request refers to. */
export function boxOf({ face_box }: Pick<Options, 'face_box'>): Pick<PoolJob, 'box'> {
  if (face_box === undefined) return {};
  const [x, y, width, height] = face_box.split(',').map(Number);
  return { box: { x, y, width, height } };
}

/** Which faces in a photo a request asks for. */
export const choiceOf = ({
  det_prob_threshold: minScore,
  limit,
  detect_faces,
  face_box,
}: Pick<Options, 'det_prob_threshold' | 'limit' | 'detect_faces' | 'face_box'>): Partial<PoolJob> => ({
  ...boxOf({ face_box }),
  minScore,
  ...(limit > 0 && { maxFaces: limit }),
  isCropped: !detect_faces,
});

/** The time per face, as CompreFace reports it: the detector's time is divided among the faces. */
function timesOf({ faces, detectMilliseconds, embedMilliseconds }: PoolResult): Record<string, number> {
  const share = (milliseconds: number) => Math.round(milliseconds / faces.length);
  return {
    detector: share(detectMilliseconds),
    ...(faces.some(({ embedding }) => embedding) && { calculator: share(embedMilliseconds) }),
  };
}

/** The embedding of a face; present unless the job only detected faces. */
export function embeddingOf({ embedding }: JobFace): Embedding {
  if (!embedding) throw new Error('the faces were detected without embeddings');
  return embedding;
}

/** A face as the API shows it, with the requested parts. */
export function viewFace(face: JobFace, found: PoolResult, options: Options): Static<typeof FaceView> {
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
    ...(options.status && { execution_time: timesOf(found) }),
  };
}

/** A face of the gallery as the API shows it. */
export const viewRecord = ({ id, subject }: FaceRecord): Static<typeof Face> => ({ image_id: id, subject });

/** The versions for `status=true`, including requested plugins that do not exist here. */
export function versionsOf(
  model: ServiceModel,
  options: Options,
): { plugins_versions?: Record<string, string> } {
  if (!options.status) return {};
  const missing = missingPlugins(options).map((name) => [name, 'not available']);
  const calculator = `${model.info.network} ${model.contractId}`;
  return { plugins_versions: { ...Object.fromEntries(missing), detector: 'mtcnn', calculator } };
}
