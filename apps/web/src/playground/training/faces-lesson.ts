import { type ChipRecipe, createRandom, type PixelImage } from '@lookalike/core';
import { type ArrayPairs, pairsFromArrays } from '@lookalike/dataset/arrays';
import { augmentImage, decodeImage, encodeImage, makeChip } from '@lookalike/image';
import type { Recognizer } from '@lookalike/recognizer';
import type { Upload } from '../../service/people/create-uploads.js';
import { counted } from '../../shared/format.js';
import type { Lesson } from './lesson.js';

const side = 40;
/** The square face with some of its surroundings, in gray. */
const recipe: ChipRecipe = {
  alignment: { kind: 'crop', margin: 0.1 },
  border: 'replicate',
  cropSize: side,
  width: side,
  height: side,
  channels: 1,
  gray: 'bt601',
};

/** Minimum number of people, and of photos for each; half of the photos are held out. */
const minPeople = 2;
const minPhotos = 4;
/** Number of augmented views per face, each moved and lit slightly differently. */
const views = 6;

interface Chip {
  image: PixelImage;
  subject: string;
}

/** The largest face in each photo; photos without a face are skipped. */
async function cutFaces(
  photos: readonly Upload[],
  recognizer: Recognizer,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Chip[]> {
  const chips: Chip[] = [];
  for (const [index, { file, subject }] of photos.entries()) {
    const photo = await decodeImage(file, { signal });
    const [face] = await recognizer.embedFaces(photo, { select: 'largest', signal });
    if (face) chips.push({ subject, image: await makeChip(photo, face, recipe) });
    onProgress((index + 1) / photos.length);
  }
  return chips;
}

function pairsOf(chips: readonly Chip[], people: readonly string[], count: number): ArrayPairs {
  const images = chips.map(({ image }) => image.data);
  const identities = chips.map(({ subject }) => people.indexOf(subject));
  return pairsFromArrays({ images, identities, width: side, height: side, channels: 1, count });
}

async function toAddress(image: PixelImage): Promise<string> {
  const png = await encodeImage(image, { format: 'png' });
  return URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }));
}

/**
 * A lesson of telling people apart by their faces.
 * @param onProgress is called with the share of photos that have been searched, 0..1.
 * @throws if there are too few people or photos.
 */
export async function createFacesLesson(
  photos: readonly Upload[],
  recognizer: Recognizer,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Lesson> {
  const chips = await cutFaces(photos, recognizer, onProgress, signal);
  const usable = [...new Set(chips.map(({ subject }) => subject))]
    .map((person) => [person, chips.filter(({ subject }) => subject === person)] as const)
    .filter(([, ofPerson]) => ofPerson.length >= minPhotos);
  if (usable.length < minPeople) {
    throw new Error(
      `Choose a folder with at least ${minPeople} subfolders, one per person, each with ${minPhotos} photos or more ` +
        `that show their face. Found: ${counted(usable.length, 'person', 'people')}.`,
    );
  }
  const random = createRandom('views');
  const people = usable.map(([subject]) => subject);
  const learnt = usable.flatMap(([, each]) => each.slice(0, Math.ceil(each.length / 2)));
  const shown = usable.flatMap(([, each]) => each.slice(Math.ceil(each.length / 2)));
  const seen = learnt.flatMap(({ image, subject }) =>
    Array.from({ length: views }, () => ({ subject, image: augmentImage(image, random) })),
  );
  return {
    name: 'faces',
    said: `${counted(shown.length, 'face')} of ${counted(people.length, 'person', 'people')}`,
    training: pairsOf(seen, people, 640),
    validation: pairsOf(shown, people, Math.min(240, shown.length * 4)),
    images: shown.map(({ image }) => image),
    kinds: shown.map(({ subject }) => people.indexOf(subject)),
    pictures: await Promise.all(shown.map(({ image }) => toAddress(image))),
    recipe,
  };
}
