import { isBrowserImage, type PixelInput, readPixels, toBytes, toPixelImage } from '@lookalike/core';
import { isPixels } from '../is-pixels.js';
import type { PhotoSource } from '../recognizer.js';

/** A photo as it is posted to a worker. */
export interface SentPhoto {
  photo: PhotoSource;
  /** What is transferred to the worker; the caller no longer uses it. */
  transfer: Transferable[];
}

/** The base of relative addresses, which would be another one in the worker. */
const addressOf = (photo: string | URL) => new URL(photo, globalThis.document?.baseURI ?? location.href).href;

/** A copy of the pixels themselves, without the rest of the buffer that they are in. */
export function copyPixels(image: PixelInput): PixelInput & { data: Uint8Array<ArrayBuffer> } {
  const { width, height, channels } = image;
  const data = new Uint8Array(toBytes(image.data) ?? toPixelImage(image).data);
  return { data, width, height, channels };
}

const sendPixels = (image: PixelInput): SentPhoto => {
  const photo = copyPixels(image);
  return { photo, transfer: [photo.data.buffer] };
};

/** What the page shows becomes a bitmap, which costs the page no time; what cannot is read here, or refused. */
async function sendImage(image: Exclude<Parameters<typeof readPixels>[0], PixelInput | Blob>) {
  const isLoaded = !('complete' in image) || image.complete;
  const bitmap = isLoaded ? await createImageBitmap(image).catch(() => undefined) : undefined;
  return bitmap ? { photo: bitmap, transfer: [bitmap] } : sendPixels(await readPixels(image));
}

/**
 * Turns a photo into something that can be posted. @throws {LookalikeError} `INVALID_IMAGE` for an image that may not
 * be read.
 */
export async function sendPhoto(photo: PhotoSource): Promise<SentPhoto> {
  if (typeof photo === 'string' || photo instanceof URL) return { photo: addressOf(photo), transfer: [] };
  if (photo instanceof Blob) return { photo, transfer: [] };
  if (typeof ImageData === 'function' && photo instanceof ImageData) {
    return sendPixels({ data: photo.data, width: photo.width, height: photo.height, channels: 4 });
  }
  if (isBrowserImage(photo)) return sendImage(photo);
  if (isPixels(photo)) return sendPixels(photo);
  const bytes = toBytes(photo);
  if (bytes) {
    const copy = new Uint8Array(bytes);
    return { photo: copy, transfer: [copy.buffer] };
  }
  // What is left is a stream, or nothing that a worker could read either.
  const isStream = photo instanceof ReadableStream;
  return { photo: isStream ? await new Response(photo).blob() : photo, transfer: [] };
}
