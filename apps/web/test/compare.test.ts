import { expect, it } from 'vitest';
import type { Comparison } from '../src/service/api/types.js';
import { createComparison } from '../src/service/compare/create-comparison.js';
import type { Picture } from '../src/service/pictures/open-picture.js';

const photos = { large: new Blob(['large']), small: new Blob(['small']), other: new Blob(['other']) };
const found = { matches: [] as Comparison['matches'] } as Comparison;

/** A page whose photos are read when the test says so. */
function start() {
  const reading = new Map<Blob, () => void>();
  const closed: Blob[] = [];
  const compared: Blob[][] = [];
  const read = (blob: Blob) =>
    new Promise<Picture>((resolve) => {
      const close = () => void closed.push(blob);
      reading.set(blob, () => resolve({ blob, url: '', width: 1, height: 1, close } as Picture));
    });
  const compare = async (first: Blob, second: Blob) => {
    compared.push([first, second]);
    return found;
  };
  return {
    comparison: createComparison({ compare }, read),
    ready: (blob: Blob) => reading.get(blob)?.(),
    closed,
    compared,
  };
}

it('compares two photos of which the first takes longer to read', async () => {
  const { comparison, ready, compared } = start();
  const opening = [comparison.open('first', photos.large), comparison.open('second', photos.small)];
  ready(photos.small);
  await opening[1];
  ready(photos.large);
  await opening[0];
  expect(compared).toEqual([[photos.large, photos.small]]);
  expect(comparison.result.value).toBe(found);
  expect(comparison.busy.value).toBe(false);
});

it('shows the photo that was chosen last, and none that was cleared while it was read', async () => {
  const { comparison, ready, closed } = start();
  const opening = [comparison.open('first', photos.large), comparison.open('first', photos.small)];
  ready(photos.small);
  ready(photos.large);
  await Promise.all(opening);
  expect(comparison.pictures.first.value?.blob).toBe(photos.small);
  const late = comparison.open('second', photos.other);
  comparison.clear();
  ready(photos.other);
  await late;
  expect(comparison.pictures.second.value).toBeUndefined();
  expect(closed).toEqual([photos.large, photos.small, photos.other]);
});
