import { type Embedding, landmarkNames } from '@lookalike/core';
import type { JobFace, PoolJob, PoolResult } from '@lookalike/recognizer/pool';
import type { Static } from '@sinclair/typebox';
import { missingPlugins, wants } from './plugins/face-plugins.js';
import type { Face, FaceView, PhotoOptions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { FaceRecord } from './store/gallery-store.js';

type Options = Static<typeof PhotoOptions>;

/** The box that a request points at a face with. */
export function boxOf({ face_box }: Pick<Options, 'face_box'>): Pick<PoolJob, 'box'> {
  if (face_box === undefined) return {};
  const [x, y, width, height] = face_box.split(',').map(Number);
  return { box: { x, y, width, height } };
}

/** Which faces of a photo a request asks for. */
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

/** The time that each face took, as CompreFace counts it: the detector's is shared out among the faces it found. */
function timesOf({ faces, detectMilliseconds, embedMilliseconds }: PoolResult): Record<string, number> {
  const share = (milliseconds: number) => Math.round(milliseconds / faces.length);
  return {
    detector: share(detectMilliseconds),
    ...(faces.some(({ embedding }) => embedding) && { calculator: share(embedMilliseconds) }),
  };
}

/** The embedding of a face, which any job that did more than detect gave it. */
export function embeddingOf({ embedding }: JobFace): Embedding {
  if (!embedding) throw new Error('the faces were detected without embeddings');
  return embedding;
}

/** A face as the API shows it, with the parts that were asked for. */
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

/** What answered, for `status=true`; also what was asked for and is not here. */
export function versionsOf(
  model: ServiceModel,
  options: Options,
): { plugins_versions?: Record<string, string> } {
  if (!options.status) return {};
  const missing = missingPlugins(options).map((name) => [name, 'not available']);
  const calculator = `${model.info.network} ${model.contractId}`;
  return { plugins_versions: { ...Object.fromEntries(missing), detector: 'mtcnn', calculator } };
}
