import type { RecognisedFace } from '../api/types.js';
import type { Photo } from '../pictures/crop-face.js';
import { toCanvas, toJpeg } from '../pictures/open-picture.js';

/** A frame of the camera and who is in it. */
export interface Sighting {
  photo: Photo;
  faces: readonly RecognisedFace[];
}

/** How people in front of the camera are recognised. */
export interface LiveCamera {
  /** The size of a frame, in pixels, that the camera is asked for. */
  size: { width: number; height: number };
  watch(video: HTMLVideoElement, signal: AbortSignal): AsyncIterable<Sighting>;
}

/** Frames are sent no larger than this. */
const longestSide = 800;
/** From the start of one frame to that of the next, at least. */
const frameMs = 250;

const until = (video: HTMLVideoElement, event: string, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Recognises one frame after the other, at a pace that leaves the service room; rests while the tab is hidden. */
export async function* watchCamera(
  video: HTMLVideoElement,
  recognise: (frame: Blob, signal: AbortSignal) => Promise<RecognisedFace[]>,
  signal: AbortSignal,
): AsyncGenerator<Sighting, void> {
  if (video.readyState < video.HAVE_CURRENT_DATA) await until(video, 'loadeddata', signal);
  while (!signal.aborted) {
    const started = performance.now();
    if (!document.hidden) {
      const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight));
      const width = Math.round(video.videoWidth * scale);
      const height = Math.round(video.videoHeight * scale);
      const source = toCanvas(video, width, height);
      const faces = await recognise(await toJpeg(source), signal);
      yield { photo: { source, width, height }, faces };
    }
    await sleep(Math.max(0, started + frameMs - performance.now()));
  }
}
