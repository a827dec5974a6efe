import { workerData } from 'node:worker_threads';
import { LookalikeError, type PixelImage } from '@lookalike/core';
import { loadMtcnn } from '@lookalike/detection';
import { cropImage, decodeImage, encodeImage } from '@lookalike/image';
import { loadRecognizer } from '@lookalike/recognizer';
import type { DescribeJob, DescribeResult, JobAnswer, JobFace, WorkerSettings } from './describe-job.js';

/** Around the face enough is kept for another model's detector and alignment. */
const pictureMargin = 1;
const pictureQuality = 92;

const settings = workerData as WorkerSettings;
const detector = await loadMtcnn({ minFaceSize: settings.minFaceSize });
const recognizer = await loadRecognizer({ model: settings.model, detector, warmUp: true });

const area = ({ box }: JobFace) => box.width * box.height;

async function picture(
  photo: PixelImage,
  { box }: JobFace,
  kind: DescribeJob['picture'],
): Promise<Uint8Array | undefined> {
  if (kind === 'none') return undefined;
  const pixels = kind === 'full' ? photo : cropImage(photo, box, { margin: pictureMargin, outside: 'clip' });
  return encodeImage(pixels, { format: 'jpeg', quality: pictureQuality });
}

async function work({ bytes, detectOnly, picture: kind }: DescribeJob): Promise<DescribeResult> {
  const started = performance.now();
  const { maxPixels, maxBytes } = settings;
  const photo = await decodeImage(bytes, { maxPixels, maxBytes });
  const found: JobFace[] = detectOnly ? await detector.detect(photo) : await recognizer.describe(photo);
  const faces: JobFace[] = [];
  for (const { box, score, landmarks, embedding } of found.toSorted((a, b) => area(b) - area(a))) {
    const face = { box, score, landmarks, embedding };
    faces.push({ ...face, picture: await picture(photo, face, kind) });
  }
  return { width: photo.width, height: photo.height, faces, milliseconds: performance.now() - started };
}

/**
 * What the pool calls for each job; it calls only once the module, and so the model, is loaded and warm. What is
 * wrong with a photo comes back as an answer, since an error would lose its code on the way between threads.
 */
export async function describe(job: DescribeJob): Promise<JobAnswer> {
  try {
    return { result: await work(job) };
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}

/** Returns once this worker's model is loaded. */
export const warm = () => {};
