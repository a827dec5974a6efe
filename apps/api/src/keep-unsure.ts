import type { PoolResult } from '@lookalike/recognizer/pool';
import type { Static } from '@sinclair/typebox';
import { embeddingOf } from './face-view.js';
import type { Identified } from './schemas/shared.js';
import type { GalleryStore } from './store/gallery-store.js';
import type { NewSighting } from './store/sightings/sighting-store.js';

/** Above this similarity, a known face does not need a review. */
const sure = 0.9;
const secondsInHour = 3600;

const isSure = ({ outcome, subjects: [nearest] }: Static<typeof Identified>) =>
  outcome === 'known' && nearest.similarity >= sure;

/** Keeps the uncertain and unknown faces in a photo for review, except those that were refused as faces. */
export async function keepUnsure(
  gallery: GalleryStore,
  faces: PoolResult['faces'],
  identified: readonly Static<typeof Identified>[],
  { hours, camera }: { hours: number; camera?: string },
): Promise<void> {
  const unsure = faces.filter((_, index) => !isSure(identified[index]));
  const sightings: NewSighting[] = [];
  for (const face of unsure) {
    const { everyone } = await gallery.refusedNear(embeddingOf(face));
    if (face.picture && everyone === undefined) {
      sightings.push({ embedding: embeddingOf(face), photo: face.picture, camera });
    }
  }
  if (sightings.length > 0) await gallery.keepSightings(sightings, hours * secondsInHour);
}
