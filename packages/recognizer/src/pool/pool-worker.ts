import { parentPort, threadId, workerData } from 'node:worker_threads';
import { LookalikeError, type PixelImage } from '@lookalike/core';
import { loadMtcnn } from '@lookalike/detection';
import { cropImage, decodeImage, encodeImage } from '@lookalike/image';
import { loadModel } from '@lookalike/siamese';
import { loadRecognizer } from '../load-recognizer.js';
import type {
  JobAnswer,
  JobFace,
  ModelAnswer,
  PoolJob,
  PoolResult,
  Refusal,
  WorkerSettings,
} from './pool-job.js';
import type { StartedMessage } from './watch-starts.js';

/** Around the face enough is kept for another model's detector and alignment. */
const pictureMargin = 1;
const pictureQuality = 92;

const settings = workerData as WorkerSettings;

async function load() {
  const model = await loadModel(settings.model);
  const detector = await loadMtcnn({ minFaceSize: settings.minFaceSize });
  return { info: model.info, detector, recognizer: await loadRecognizer({ model, detector, warmUp: true }) };
}

const refusal = (error: unknown): Refusal => {
  if (!(error instanceof LookalikeError)) throw error;
  return { refused: { code: error.code, message: error.message } };
};

/** The pool calls nothing here before the model is loaded and warm. */
const loaded = await load().catch(refusal);
parentPort?.postMessage({ started: threadId } satisfies StartedMessage);

const area = ({ box }: JobFace) => box.width * box.height;

const encode = (pixels: PixelImage) => encodeImage(pixels, { format: 'jpeg', quality: pictureQuality });

/** Makes the picture to keep of a face; the whole photo is one for all its faces. */
function pictures(photo: PixelImage, kind: PoolJob['picture']) {
  let whole: Promise<Uint8Array> | undefined;
  return async ({ box }: JobFace): Promise<Uint8Array | undefined> => {
    if (kind === 'none') return undefined;
    if (kind === 'face') return encode(cropImage(photo, box, { margin: pictureMargin, border: 'clip' }));
    whole ??= encode(photo);
    return whole;
  };
}

async function work(
  { detector, recognizer }: Awaited<ReturnType<typeof load>>,
  { bytes, detectOnly, picture: kind }: PoolJob,
): Promise<PoolResult> {
  const started = performance.now();
  const { maxPixels, maxBytes } = settings;
  const photo = await decodeImage(bytes, { maxPixels, maxBytes });
  const found: JobFace[] = detectOnly ? await detector.detect(photo) : await recognizer.embedFaces(photo);
  const pictureOf = pictures(photo, kind);
  const faces: JobFace[] = [];
  for (const { box, score, landmarks, embedding } of found.toSorted((a, b) => area(b) - area(a))) {
    const face = { box, score, landmarks, embedding };
    faces.push({ ...face, picture: await pictureOf(face) });
  }
  return { width: photo.width, height: photo.height, faces, milliseconds: performance.now() - started };
}

/** What the pool calls for each photo. */
export async function embedFaces(job: PoolJob): Promise<JobAnswer> {
  if ('refused' in loaded) return loaded;
  return work(loaded, job).then((result) => ({ result }), refusal);
}

/** What the pool calls to hear what the model is. */
export const modelInfo = (): ModelAnswer => ('refused' in loaded ? loaded : { info: loaded.info });
