import type { Readable } from 'node:stream';
import { type BrowserImage, type Bytes, LookalikeError } from '@lookalike/core';

/**
 * Where an image comes from. In Node: a path, a `file:` URL, its bytes (a `Blob` or `File` too), or a stream of them. In a
 * browser: a URL, its bytes or file, a web stream, an element of the page, a canvas, bitmap, video frame or `ImageData`.
 */
export type ImageSource = string | URL | Bytes | Readable | ReadableStream<Uint8Array> | BrowserImage;

/** An image's file, wherever it comes from. */
export type FileSource = Exclude<ImageSource, Exclude<BrowserImage, Blob>>;

/** @internal */
export const tooLarge = (name: string, maxBytes: number, got: string): LookalikeError =>
  new LookalikeError(
    'TOO_LARGE',
    `${name}: expected at most ${maxBytes} bytes, got ${got}; raise maxBytes if you trust it`,
  );
