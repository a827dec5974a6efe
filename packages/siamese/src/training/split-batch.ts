import type { TrainingBatch } from './objective.js';

/** The size of an image or vector, in values. */
const sizeOf = ({ height, width, channels }: TrainingBatch): number => height * width * channels;

/** The images of some numbers, one after the other. */
function imagesOf(
  batch: TrainingBatch,
  chosen: readonly number[],
): Pick<TrainingBatch, 'images' | 'imageCount'> {
  const size = sizeOf(batch);
  const { images } = batch;
  const parts = chosen.map((image) => images.subarray(image * size, (image + 1) * size));
  const all =
    images instanceof Float32Array
      ? new Float32Array(size * parts.length)
      : new Uint8Array(size * parts.length);
  for (const [place, part] of parts.entries()) all.set(part, place * size);
  return { images: all, imageCount: chosen.length };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Splits `count` units into at most `shares` runs of nearly equal length, none of which is shorter than `least`. */
function runs(count: number, shares: number, least: number): [from: number, to: number][] {
  const most = Math.max(1, Math.min(shares, Math.floor(count / least)));
  const at = (share: number) => Math.round((share * count) / most);
  return Array.from({ length: most }, (_, share) => [at(share), at(share + 1)]);
}

/** Fewer images would leave nothing to normalise a batch by. */
const leastImages = 2;
/** A miner needs someone else. */
const leastPeople = 2;

/**
 * Splits a batch into at most `shares` batches of the same kind: pairs and targets in their order, faces by people, who each
 * stay in one share. A batch that is too small has fewer shares.
 */
export function splitBatch<Batch extends TrainingBatch>(batch: Batch, shares: number): Batch[] {
  if ('pairs' in batch) {
    return runs(batch.labels.length, shares, leastImages).map(([from, to]) => {
      const pairs = batch.pairs.subarray(2 * from, 2 * to);
      const used = [...new Set(pairs)];
      const places = new Map(used.map((image, place) => [image, place]));
      return {
        ...batch,
        ...imagesOf(batch, used),
        pairs: pairs.map((image) => places.get(image) ?? 0),
        labels: batch.labels.slice(from, to),
      };
    });
  }
  if ('identities' in batch) {
    const people = [...new Set(batch.identities)];
    return runs(people.length, shares, leastPeople).map(([from, to]) => {
      const chosen = new Set(people.slice(from, to));
      const rows = range(0, batch.imageCount).filter((row) => chosen.has(batch.identities[row]));
      return {
        ...batch,
        ...imagesOf(batch, rows),
        identities: Int32Array.from(rows, (row) => batch.identities[row]),
      };
    });
  }
  const length = batch.targets.length / batch.imageCount;
  return runs(batch.imageCount, shares, leastImages).map(([from, to]) => ({
    ...batch,
    ...imagesOf(batch, range(from, to)),
    targets: batch.targets.slice(from * length, to * length),
  }));
}
