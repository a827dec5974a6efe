import { join } from 'node:path';
import type { Failure, WorkContext } from '@lookalike/core';
import {
  type ChipRecipe,
  type Embedding,
  LookalikeError,
  mapConcurrently,
  type PixelImage,
} from '@lookalike/core';
import { errorMessage } from '@lookalike/core/node';
import { readFacesInfo, scanPeople } from '@lookalike/dataset';
import { decodeImage, normalizeChip } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import type { Recognizer } from '@lookalike/recognizer';

/** A face as the base sees it. */
export interface BaseFace extends KnownFace {
  chip: PixelImage;
}

const concurrency = 2;

const cuttingOf = ({ alignment, border }: ChipRecipe) => JSON.stringify({ alignment, border });

/** Whether a folder holds faces, cut out as the base needs them; photos otherwise. */
async function holdsFaces(folder: string, recipe: ChipRecipe): Promise<boolean> {
  const info = await readFacesInfo(folder);
  if (!info) return false;
  if (cuttingOf(info.recipe) === cuttingOf(recipe)) return true;
  throw new LookalikeError(
    'CONTRACT_MISMATCH',
    `${folder}: its faces were cut out in another way than the base was trained on: ` +
      'name the folder of photos instead, or extract the faces with --align',
  );
}

type Seen = Omit<BaseFace, 'subject' | 'file'>;

/** What is seen of one picture: the largest face of a photo, or the face that the picture is. */
function observer(recognizer: Recognizer, areFaces: boolean, signal?: AbortSignal) {
  return async (path: string): Promise<Seen | undefined> => {
    if (!areFaces) {
      const [face] = await recognizer.embedFaces(path, { select: 'largest', signal });
      return face && { chip: face.chip, embedding: face.embedding as Embedding };
    }
    const chip = await normalizeChip(await decodeImage(path, { signal }), recognizer.model.recipe);
    const [embedding] = await recognizer.embedChips([chip], { signal });
    return { chip, embedding };
  };
}

/**
 * Describes the people of folders `<folder>/<Person>/*` once, by the base; equal names are one person.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for faces that were cut out in another way.
 */
export async function embedForBase(
  folders: readonly string[],
  recognizer: Recognizer,
  { signal, onProgress }: WorkContext,
): Promise<{ faces: BaseFace[]; failures: Failure[] }> {
  const faces: BaseFace[] = [];
  const failures: Failure[] = [];
  for (const folder of folders) {
    const observe = observer(recognizer, await holdsFaces(folder, recognizer.model.recipe), signal);
    const { people } = await scanPeople(folder, { signal });
    const items = people.flatMap(({ name, files }) => files.map((file) => ({ subject: name, file })));
    let done = 0;
    const read = async ({ subject, file }: { subject: string; file: string }): Promise<BaseFace[]> => {
      signal?.throwIfAborted();
      const path = join(folder, file);
      try {
        const seen = await observe(path);
        if (seen) return [{ subject, file, ...seen }];
        failures.push({ file: path, message: 'no face found' });
      } catch (error) {
        signal?.throwIfAborted();
        failures.push({ file: path, message: errorMessage(error) });
      } finally {
        done += 1;
        onProgress?.({ stage: 'embed', done, total: items.length, unit: 'photos' });
      }
      return [];
    };
    faces.push(...(await mapConcurrently(items, concurrency, read)).flat());
  }
  return { faces, failures };
}
