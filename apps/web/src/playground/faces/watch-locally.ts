import type { Recognizer } from '@lookalike/recognizer';
import { toCanvas } from '../../service/pictures/open-picture.js';
import type { Sighting } from '../../service/recognise/watch-camera.js';
import { candidates, viewRecognised } from './create-local-api.js';
import type { PeopleStore } from './open-people-store.js';

/** Repeatedly recognises the newest frame of a camera, in this browser. */
export async function* watchLocally(
  video: HTMLVideoElement,
  recognizer: Promise<Recognizer>,
  store: Promise<PeopleStore>,
  signal: AbortSignal,
): AsyncGenerator<Sighting, void> {
  const { gallery } = await store;
  for await (const faces of (await recognizer).watch(video, { gallery, candidates, signal })) {
    const { videoWidth: width, videoHeight: height } = video;
    const photo = { source: toCanvas(video, width, height), width, height };
    yield { photo, faces: faces.map(viewRecognised) };
  }
}
