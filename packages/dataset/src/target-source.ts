import {
  createRandom,
  LookalikeError,
  type PixelImage,
  type Random,
  type TargetBatch,
  type TargetBatchOptions,
  type TargetSource,
  withDefaults,
} from '@lookalike/core';
import { type Augment, applyAugment } from './augment.js';

export interface TargetSourceOptions {
  /** `count * height * width * channels` bytes, image after image; they are held, not copied. */
  images: Uint8Array;
  height: number;
  width: number;
  channels: 1 | 3;
  /** One vector per image, one after the other. */
  targets: Float32Array;
  /** The images to show, by number. @default all */
  rows?: ArrayLike<number>;
  /** Images in a batch, at least 1; the last batch may be smaller. @default 64 */
  batchSize?: number;
  /** Changes each image a little each time it is shown in a seeded order. */
  augment?: Augment;
}

/** Defaults of {@link TargetSourceOptions}. */
export const defaultTargetSourceOptions = Object.freeze({ batchSize: 64 });

const refuse = (message: string): never => {
  throw new LookalikeError('INVALID_ARGUMENT', message);
};

/** How many images there are, and how long each target is. */
function checkSizes({ images, height, width, channels, targets }: TargetSourceOptions) {
  const size = height * width * channels;
  const count = images.length / size;
  if (!(Number.isInteger(count) && count > 0))
    refuse(`images: expected whole images of ${width}×${height}×${channels}, got ${images.length} bytes`);
  const length = targets.length / count;
  if (!(Number.isInteger(length) && length > 0))
    refuse(`targets: expected as many numbers for each of ${count} images, got ${targets.length} in all`);
  return { size, count, length };
}

function checkRows(rows: readonly number[], count: number): void {
  const other = rows.find((row) => !(Number.isInteger(row) && row >= 0 && row < count));
  if (other !== undefined) refuse(`rows: expected whole numbers in 0..${count - 1}, got ${other}`);
  if (rows.length === 0) throw new LookalikeError('EMPTY', 'rows: expected one image or more, got none');
}

/**
 * Batches of images with the vectors that a network should output for them, each image once per epoch.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for lengths that do not go together or a row that does not exist; `EMPTY` without
 *   a row.
 * @example
 * ```ts
 * import { createTargetSource } from '@lookalike/dataset';
 *
 * const source = createTargetSource({
 *   images: Uint8Array.of(10, 20), // two images of one pixel
 *   height: 1,
 *   width: 1,
 *   channels: 1,
 *   targets: Float32Array.of(1, 0, 0, 1), // the vector that a network should give for each
 * });
 * for await (const { images } of source.batches()) console.log(images); // → Uint8Array(2) [ 10, 20 ]
 * ```
 */
export function createTargetSource(options: TargetSourceOptions): TargetSource {
  const { images, height, width, channels, targets, batchSize, augment, ...given } = withDefaults(
    defaultTargetSourceOptions,
    options,
    { images: true, height: true, width: true, channels: true, targets: true, rows: true, augment: true },
  );
  const { size, count, length } = checkSizes(options);
  const rows = Array.from(given.rows ?? { length: count }, (row, index) => row ?? index);
  checkRows(rows, count);
  if (!(Number.isInteger(batchSize) && batchSize > 0))
    refuse(`batchSize: expected a whole number of at least 1, got ${batchSize}`);

  const shown = (row: number, random: Random | undefined): Uint8Array => {
    const data = images.subarray(row * size, (row + 1) * size);
    if (!augment || !random) return data;
    const image: PixelImage = { data, height, width, channels };
    return applyAugment(augment, image, random).data;
  };
  const pack = (chosen: readonly number[], random: Random | undefined): TargetBatch => {
    const batch = {
      ...{ imageCount: chosen.length, height, width, channels },
      images: new Uint8Array(chosen.length * size),
      targets: new Float32Array(chosen.length * length),
    };
    for (const [place, row] of chosen.entries()) {
      batch.images.set(shown(row, random), place * size);
      batch.targets.set(targets.subarray(row * length, (row + 1) * length), place * length);
    }
    return batch;
  };
  const batchCount = Math.ceil(rows.length / batchSize);
  return {
    ...{ targetCount: rows.length, targetLength: length, batchCount, height, width, channels },
    async *batches({ seed, skip = 0, signal }: TargetBatchOptions = {}) {
      const random = seed === undefined ? undefined : createRandom(`${seed}`);
      const order = random ? random.shuffle([...rows]) : rows;
      for (let batch = skip; batch < batchCount; batch += 1) {
        signal?.throwIfAborted();
        yield pack(order.slice(batch * batchSize, (batch + 1) * batchSize), random?.fork(batch));
      }
    },
  };
}
