import { parentPort, threadId, workerData } from 'node:worker_threads';
import { type DetectedFace, type Embedding, LookalikeError, type PixelImage } from '@lookalike/core';
import { type FaceDetector, loadMtcnn } from '@lookalike/detection';
import { cropImage, decodeImage, encodeImage, extractFace } from '@lookalike/image';
import { openModel } from '../batch/open-model.js';
import { warmUpWith } from '../load-local-engine.js';
import { loadRecognizer } from '../load-recognizer.js';
import type { Recognizer } from '../recognizer.js';
import { faceInBox } from './face-in-box.js';
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
import { wholeFace } from './whole-face.js';

/** The margin around a stored face, enough for another model's detector and alignment. */
const pictureMargin = 1;
const pictureQuality = 92;

const settings = workerData as WorkerSettings;

async function load() {
  const model = await openModel(settings.model);
  const detector = await loadMtcnn({ minFaceSize: settings.minFaceSize });
  return { model, detector, recognizer: await loadRecognizer({ model, detector }) };
}

const refusal = (error: unknown): Refusal => {
  if (!(error instanceof LookalikeError)) throw error;
  return { refused: { code: error.code, message: error.message } };
};

/** The pool calls these functions only once the model is loaded. */
const loaded = await load().catch(refusal);
parentPort?.postMessage({ started: threadId } satisfies StartedMessage);

const area = ({ box }: DetectedFace) => box.width * box.height;

const encode = (pixels: PixelImage) => encodeImage(pixels, { format: 'jpeg', quality: pictureQuality });

/** Makes the picture to return of a face; the whole photo is shared by all its faces. */
function pictures(photo: PixelImage, kind: PoolJob['picture']) {
  let whole: Promise<Uint8Array> | undefined;
  return async ({ box }: Pick<DetectedFace, 'box'>): Promise<Uint8Array | undefined> => {
    if (kind === 'none') return undefined;
    if (kind === 'face') return encode(cropImage(photo, box, { margin: pictureMargin, border: 'clip' }));
    whole ??= encode(photo);
    return whole;
  };
}

/** The parts of the faces that a job asks for, the largest face first. */
const chosenOf = (faces: readonly DetectedFace[], { minScore = 0, maxFaces }: PoolJob): DetectedFace[] =>
  faces
    .filter(({ score }) => score >= minScore)
    .toSorted((a, b) => area(b) - area(a))
    .slice(0, maxFaces);

/** The faces of a job: all that are found, or the one in its box. */
async function findFaces(
  photo: PixelImage,
  detector: FaceDetector,
  { box, isCropped }: PoolJob,
): Promise<DetectedFace[]> {
  if (box) return [await faceInBox(photo, box, detector)];
  return isCropped ? [await wholeFace(photo, detector)] : detector.detect(photo);
}

async function embedAll(
  recognizer: Recognizer,
  photo: PixelImage,
  faces: readonly DetectedFace[],
): Promise<Embedding[]> {
  if (faces.length === 0) return [];
  return recognizer.embedChips(faces.map((face) => extractFace(photo, face, recognizer.model.recipe)));
}

async function work(
  { detector, recognizer }: Awaited<ReturnType<typeof load>>,
  job: PoolJob,
): Promise<PoolResult> {
  const { maxPixels, maxBytes } = settings;
  const started = performance.now();
  const photo = await decodeImage(job.bytes, { maxPixels, maxBytes });
  const decoded = performance.now();
  const found = await findFaces(photo, detector, job);
  const chosen = chosenOf(found, job);
  const detected = performance.now();
  const embeddings = job.detectOnly ? [] : await embedAll(recognizer, photo, chosen);
  const embedded = performance.now();
  const pictureOf = pictures(photo, job.picture);
  const faces: JobFace[] = [];
  for (const [index, { box, score, landmarks }] of chosen.entries()) {
    faces.push({ box, score, landmarks, embedding: embeddings[index], picture: await pictureOf({ box }) });
  }
  return {
    width: photo.width,
    height: photo.height,
    faces,
    milliseconds: performance.now() - started,
    detectMilliseconds: detected - decoded,
    embedMilliseconds: embedded - detected,
  };
}

/** What the pool calls for each photo. */
export async function embedFaces(job: PoolJob): Promise<JobAnswer> {
  if ('refused' in loaded) return loaded;
  return work(loaded, job).then((result) => ({ result }), refusal);
}

/** What the pool calls for the model's description. */
export const modelInfo = (): ModelAnswer => ('refused' in loaded ? loaded : { info: loaded.model.info });

/** What the pool calls to warm up, so that the first photo is as fast as the others. */
export async function warmUp(): Promise<ModelAnswer> {
  if (!('refused' in loaded)) await warmUpWith(loaded.detector, loaded.model);
  return modelInfo();
}
