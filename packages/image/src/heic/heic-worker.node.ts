import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorCode, LookalikeError } from '@lookalike/core';
import { assertPixelLimit } from '../pixel-limit.js';

/** The input of a thread: one photo. */
export interface HeicTask {
  /** The decoder's file. */
  library: string;
  bytes: Uint8Array;
  maxPixels: number;
}

/** Upright, rows top to bottom. */
export interface HeicPixels {
  /** RGBA. */
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

export type HeicAnswer = HeicPixels | { refused: { code: ErrorCode; message: string } } | { damaged: string };

/** The part of libheif-js that is used here. */
interface LibHeif {
  ready: Promise<unknown>;
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}
interface HeifImage {
  is_primary(): boolean;
  get_width(): number;
  get_height(): number;
  display(target: HeicPixels, done: (pixels: HeicPixels | null) => void): void;
}

async function decode({ library, bytes, maxPixels }: HeicTask): Promise<HeicAnswer> {
  const libheif = createRequire(library)(library) as LibHeif;
  await libheif.ready;
  const images = new libheif.HeifDecoder().decode(bytes);
  const image = images.find((each) => each.is_primary()) ?? images[0];
  if (image === undefined) return { damaged: 'no image in it' };
  const [width, height] = [image.get_width(), image.get_height()];
  assertPixelLimit({ width, height }, maxPixels);
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const pixels = await new Promise<HeicPixels | null>((resolve) => image.display(target, resolve));
  return pixels ?? { damaged: 'its pixels cannot be decoded' };
}

try {
  const answer = await decode(workerData as HeicTask);
  parentPort?.postMessage(answer, 'data' in answer ? [answer.data.buffer as ArrayBuffer] : []);
} catch (error) {
  // An error would lose its code on the way between threads.
  const message = error instanceof Error ? error.message : String(error);
  parentPort?.postMessage(
    error instanceof LookalikeError ? { refused: { code: error.code, message } } : { damaged: message },
  );
}
