import { join } from 'node:path';
import { scanPeople } from '@lookalike/dataset';
import { decodeImage } from '@lookalike/image';
import type { Recognizer } from '@lookalike/recognizer';
import { readFacesInfo } from '../files/faces-folder.js';
import { mapConcurrently } from '../files/map-concurrently.js';
import { errorMessage } from '../shell/describe-error.js';
import type { Failure } from '../shell/task.js';
import type { KnownFace } from './identify-probes.js';
import type { StepContext } from './step.js';

export interface GalleryFaces {
  faces: KnownFace[];
  failures: Failure[];
}

export interface ReadGalleryOptions {
  /** The pictures are faces that are cut out already. @default whether `lookalike extract` made the folder */
  faces?: boolean;
}

const concurrency = 2;

/**
 * Describes the people of a folder `<root>/<Person>/*`: photos, of which the largest face counts, or faces
 * that are cut out already.
 */
export async function readGallery(
  recognizer: Recognizer,
  root: string,
  { faces }: ReadGalleryOptions,
  { signal, onProgress }: StepContext,
): Promise<GalleryFaces> {
  const { people } = await scanPeople(root, { signal });
  const areFaces = faces ?? (await readFacesInfo(root)) !== undefined;
  const items = people.flatMap(({ name, files }) => files.map((file) => ({ subject: name, file })));
  const failures: Failure[] = [];
  let done = 0;
  const describe = async (path: string) => {
    if (areFaces)
      return (await recognizer.describeChips([await decodeImage(path, { signal })], { signal }))[0];
    const [face] = await recognizer.describe(path, { select: 'largest', signal });
    return face?.embedding;
  };
  const read = async ({ subject, file }: { subject: string; file: string }): Promise<KnownFace[]> => {
    signal?.throwIfAborted();
    const path = join(root, file);
    try {
      const embedding = await describe(path);
      if (embedding) return [{ subject, embedding, file }];
      failures.push({ file: path, message: 'no face found' });
    } catch (error) {
      signal?.throwIfAborted();
      failures.push({ file: path, message: errorMessage(error) });
    } finally {
      done += 1;
      onProgress?.({ title: 'reading gallery', done, total: items.length, unit: 'photos' });
    }
    return [];
  };
  return { faces: (await mapConcurrently(items, concurrency, read)).flat(), failures };
}
