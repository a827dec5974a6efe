import { type FileHandle, open } from 'node:fs/promises';
import { LookalikeError } from '@lookalike/core';
import { withIo } from '@lookalike/core/node';
import {
  elementCount,
  formatShape,
  itemSize,
  maxNpyHeaderBytes,
  type NpyDtype,
  type NpyHeader,
  parseNpyHeader,
} from './npy-header.js';

/** What an .npy file has to hold to be read. */
export interface NpyExpectation {
  dtypes: readonly NpyDtype[];
  /** Length of each axis; `null` takes any. */
  shape: readonly (number | null)[];
}

/** An open .npy file whose header and length have been checked; its rows are read one by one. */
export interface NpyFile {
  path: string;
  header: NpyHeader;
  rowCount: number;
  /** Bytes of one entry along the first axis. */
  rowBytes: number;
  /** Fills `target` with the rows from `row` on. */
  readRows(row: number, target: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const fits = (shape: readonly number[], expected: readonly (number | null)[]) =>
  shape.length === expected.length && expected.every((side, axis) => side === null || side === shape[axis]);

function checkHeader(path: string, header: NpyHeader, expected: NpyExpectation, fileSize: number): void {
  const corrupt = (wanted: string, got: string) =>
    new LookalikeError('CORRUPT_DATA', `${path}: expected ${wanted}, got ${got}`);
  const { dtype, shape, fortranOrder, dataOffset } = header;
  if (!expected.dtypes.includes(dtype)) throw corrupt(`dtype ${expected.dtypes.join(' or ')}`, dtype);
  if (!fits(shape, expected.shape)) throw corrupt(`shape ${formatShape(expected.shape)}`, formatShape(shape));
  if (fortranOrder) throw corrupt('C order', 'Fortran order; save numpy.ascontiguousarray(…) of it');
  const size = dataOffset + elementCount(shape) * itemSize(dtype);
  if (size !== fileSize) {
    const how = fileSize < size ? 'it is cut off' : 'there is more after its end';
    throw corrupt(`${size} bytes for ${dtype} of shape ${formatShape(shape)}`, `${fileSize}: ${how}`);
  }
}

/** Reads until `target` is full or the file ends; returns how many bytes it read. */
async function readFully(handle: FileHandle, target: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < target.length) {
    const { bytesRead } = await handle.read(target, filled, target.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

/**
 * Opens an .npy file and checks that it is what is expected and as long as it says.
 * @throws {LookalikeError} `CORRUPT_DATA` when it is something else, `NOT_FOUND` when it isn't there,
 *   `IO_FAILED` when it cannot be read.
 */
export async function openNpyFile(path: string, expected: NpyExpectation): Promise<NpyFile> {
  const handle = await withIo('read', path, () => open(path));
  try {
    const { size } = await withIo('read', path, () => handle.stat());
    const beginning = new Uint8Array(Math.min(size, maxNpyHeaderBytes));
    await withIo('read', path, () => readFully(handle, beginning, 0));
    const header = parseNpyHeader(beginning, path);
    checkHeader(path, header, expected, size);
    const rowBytes = elementCount(header.shape.slice(1)) * itemSize(header.dtype);
    return {
      path,
      header,
      rowCount: header.shape[0],
      rowBytes,
      async readRows(row, target) {
        const position = header.dataOffset + row * rowBytes;
        const filled = await withIo('read', path, () => readFully(handle, target, position));
        if (filled < target.length) {
          throw new LookalikeError(
            'CORRUPT_DATA',
            `${path}: expected row ${row}, got a file that was cut off since`,
          );
        }
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
