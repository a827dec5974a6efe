import { openNpyFile } from './npy-file.js';

/** The images of a dataset, one after another in memory or read from the file when they are wanted. */
export interface ImageRows {
  /** The images at these positions, one after another. */
  read(indices: readonly number[]): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens an `images.npy`; one of up to `maxBytesInMemory` is read as a whole. */
export async function openImageRows(
  path: string,
  shape: number[],
  maxBytesInMemory: number,
): Promise<ImageRows> {
  const file = await openNpyFile(path, { dtypes: ['uint8'], shape });
  const { rowBytes, rowCount } = file;
  const placeOf = (target: Uint8Array, place: number) =>
    target.subarray(place * rowBytes, (place + 1) * rowBytes);

  if (rowCount * rowBytes > maxBytesInMemory) {
    return {
      async read(indices) {
        const target = new Uint8Array(indices.length * rowBytes);
        await Promise.all(indices.map((index, place) => file.readRows(index, placeOf(target, place))));
        return target;
      },
      close: file.close,
    };
  }

  const all = new Uint8Array(rowCount * rowBytes);
  try {
    await file.readRows(0, all);
  } finally {
    await file.close();
  }
  return {
    async read(indices) {
      const target = new Uint8Array(indices.length * rowBytes);
      for (const [place, index] of indices.entries()) target.set(placeOf(all, index), place * rowBytes);
      return target;
    },
    async close() {},
  };
}
