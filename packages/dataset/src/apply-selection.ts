import type { Choice } from './decision.js';
import { readChoices } from './selection-journal.js';

/** Photos after what `lookalike select` decided about them. */
export interface SelectedPhotos<Photo> {
  /** Each with the decision about it, if there is one. */
  kept: (Photo & { choice?: Choice })[];
  dropped: Photo[];
}

/**
 * Leaves out the photos that were dropped in the selection.jsonl of a folder. Whatever reads a folder of photos goes
 * through this function, so that a dropped photo counts nowhere.
 * @param inputs the folders that the photos were found in; files among them have no decisions.
 * @throws {LookalikeError} `CORRUPT_DATA` for a line of a selection.jsonl that is not a decision.
 * @example
 * ```ts
 * import { mkdir } from 'node:fs/promises';
 * import { appendDecisions, applySelection } from '@lookalike/dataset';
 *
 * await mkdir('album');
 * const at = new Date().toISOString();
 * await appendDecisions('album', [{ file: 'Ada/1.jpg', decision: 'drop', by: 'user', at }]);
 * const photos = [{ path: 'album/Ada/1.jpg' }, { path: 'album/Ada/2.jpg' }];
 * const { kept } = await applySelection(['album'], photos);
 * console.log(kept); // → [ { path: 'album/Ada/2.jpg' } ]
 * ```
 */
export async function applySelection<Photo extends { path: string }>(
  inputs: readonly string[],
  photos: readonly Photo[],
): Promise<SelectedPhotos<Photo>> {
  const choices = await readChoices(inputs);
  const isDropped = ({ path }: Photo) => choices.get(path)?.decision === 'drop';
  const withChoice = (photo: Photo) => {
    const choice = choices.get(photo.path);
    return choice ? { ...photo, choice } : photo;
  };
  return {
    kept: photos.filter((photo) => !isDropped(photo)).map(withChoice),
    dropped: photos.filter(isDropped),
  };
}
