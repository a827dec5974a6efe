import type { RecognisedFace } from '../api/types.js';
import type { Photo } from '../pictures/crop-face.js';
import { toCanvas, toJpeg } from '../pictures/open-picture.js';

/** A frame of the camera with the people in it. */
export interface Sighting {
  photo: Photo;
  faces: readonly RecognisedFace[];
}

/** Recognises people in front of the camera. */
export interface LiveCamera {
  /** The requested size of a frame, in pixels. */
  size: { width: number; height: number };
  watch(video: HTMLVideoElement, signal: AbortSignal): AsyncIterable<Sighting>;
}

/** Frames are reduced to this size before they are sent. */
const longestSide = 800;
/** Minimum time between the starts of two frames. */
const frameMs = 250;

const until = (video: HTMLVideoElement, event: string, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Recognises frames one after another, at a pace that does not overload the service; pauses while the tab is hidden.
 */
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
