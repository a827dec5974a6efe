import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LookalikeError } from '@lookalike/core';
import { findOptional } from '@lookalike/core/node';
import type { HeicAnswer, HeicPixels, HeicTask } from './heic-worker.node.js';

/** The worker's module: the build puts both side by side. */
const workerFile = new URL('./heic-worker.node.js', import.meta.url);

const decoder = 'libheif-js';

/** Where the decoder is, if it is installed. */
const findDecoder = () => findOptional(`${decoder}/wasm-bundle`, import.meta.url);

/**
 * Decodes a HEIC upright to RGBA, in a thread of its own: it takes seconds, and crashes and leaks end with the thread.
 * The size is checked before a pixel is decoded.
 * @param findLibrary where the decoder's file is.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT` when no decoder is installed, `INVALID_IMAGE`, `TOO_LARGE`.
 */
export async function decodeHeic(
  bytes: Uint8Array,
  maxPixels: number,
  findLibrary = findDecoder,
): Promise<HeicPixels> {
  const library = findLibrary();
  if (library === undefined) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      `HEIC needs a decoder that is not installed: npm install ${decoder}, or export the photo as JPEG`,
    );
  }
  const task: HeicTask = { library, bytes, maxPixels };
  // The library writes what it finds wrong to the console; here it is an error instead.
  const worker = new Worker(workerFile, { workerData: task, stdout: true, stderr: true });
  const [answer] = (await once(worker, 'message').catch((cause: unknown) => {
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
  })) as [HeicAnswer];
  if ('refused' in answer) throw new LookalikeError(answer.refused.code, answer.refused.message);
  if ('damaged' in answer) throw damaged(answer.damaged);
  return answer;
}

const damaged = (reason: string, cause?: unknown) =>
  new LookalikeError(
    'INVALID_IMAGE',
    `the HEIC is damaged or incomplete (${reason}); download or export the photo again`,
    { cause },
  );
