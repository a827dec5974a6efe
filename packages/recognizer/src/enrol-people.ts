import { LookalikeError, withDefaults } from '@lookalike/core';
import { createGallery, galleryOptionsOf } from '@lookalike/matching';
import { peopleOfFolder } from '#people-folder';
import { embedPhotos } from './batch/embed-photos.js';
import type { People } from './people-folder.node.js';
import {
  defaultVerifyOptions,
  type Enrolment,
  type EnrolOptions,
  type PeopleSource,
  type PhotoSource,
  type Recognizer,
} from './recognizer.js';

function peopleOfMap(
  people: ReadonlyMap<string, Iterable<PhotoSource>>,
  { areFaces = false }: EnrolOptions,
): People {
  const named = (photo: PhotoSource, subject: string, index: number) =>
    typeof photo === 'string' || photo instanceof URL ? `${photo}` : `photo ${index + 1} of ${subject}`;
  const photos = [...people].flatMap(([subject, each]) =>
    Array.from(each, (photo, index) => ({ subject, photo, path: named(photo, subject, index) })),
  );
  return { photos, skipped: [], failures: [], names: [...people.keys()], areFaces };
}

/** Makes a gallery of people's photos; see {@link Recognizer.enrol}. */
export async function enrolPeople(
  recognizer: Recognizer,
  source: PeopleSource,
  options: EnrolOptions = {},
): Promise<Enrolment> {
  const { select, quality, signal, onProgress } = withDefaults(defaultVerifyOptions, options, {
    quality: true,
    signal: true,
    areFaces: true,
    gallery: true,
    onProgress: true,
  });
  const gallery = createGallery({ ...galleryOptionsOf(recognizer.model), ...options.gallery });
  const people =
    typeof source === 'string' || source instanceof URL
      ? await peopleOfFolder(source, options, recognizer.model.recipe)
      : peopleOfMap(source, options);
  const how = { areFaces: people.areFaces, stage: 'enrol' as const, select, quality };
  const { photos, failures } = await embedPhotos(recognizer, people.photos, how, { signal, onProgress });
  const unusable = [...people.failures, ...failures];
  const skipped = [...people.skipped];
  const unread = new Set(failures.map(({ file }) => file));
  const reason = quality ? 'no face found that is good enough' : 'no face found';
  for (const { subject, path, embedding } of photos) {
    if (embedding) gallery.add(subject, embedding);
    else if (!unread.has(path)) skipped.push({ file: path, message: reason });
  }
  if (gallery.size === 0) {
    const [first] = [...unusable, ...skipped];
    throw new LookalikeError(
      'NO_FACE',
      `expected a usable face of at least one person in ${photos.length} photos, found none` +
        (first ? `, e.g. ${first.file}: ${first.message}` : ''),
    );
  }
  const missing = people.names.filter((name) => gallery.count(name) === 0);
  return Object.assign(gallery, { report: { photos: photos.length, skipped, failures: unusable, missing } });
}
