import { type FileHandle, open } from 'node:fs/promises';
import { encodeNpyHeader, type NpyDtype } from './npy-header.js';

/** Writes an .npy file piece by piece; the caller counts the elements. */
export interface NpyWriter {
  /** Appends elements; the bytes may be reused as soon as this resolves. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes what is still held back. */
  finish(): Promise<void>;
  /** Closes the file, finished or not. */
  close(): Promise<void>;
}

const bufferBytes = 2 ** 20;

async function writeFully(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
}

/** Creates an .npy file of a shape that is known beforehand. */
export async function createNpyWriter(path: string, dtype: NpyDtype, shape: number[]): Promise<NpyWriter> {
  const handle = await open(path, 'w');
  const held = new Uint8Array(bufferBytes);
  let used = 0;

  const flush = async () => {
    await writeFully(handle, held.subarray(0, used));
    used = 0;
  };
  const append = async (bytes: Uint8Array) => {
    if (used + bytes.length > bufferBytes) await flush();
    if (bytes.length > bufferBytes) return writeFully(handle, bytes);
    held.set(bytes, used);
    used += bytes.length;
  };

  await append(encodeNpyHeader(dtype, shape)); // fits into the buffer: nothing is written yet
  return {
    write: append,
    finish: flush,
    close: () => handle.close(),
  };
}
