/** A photo that the browser has read: upright, and small enough to send. */
export interface Picture {
  blob: Blob;
  /** The URL of `blob`, for an `<img>`. */
  url: string;
  width: number;
  height: number;
  source: CanvasImageSource;
  close(): void;
}

/** Larger photos are reduced before they are sent; faces stay large enough. */
const longestSide = 4096;
const maxBytes = 8 * 2 ** 20;
const quality = 0.92;

/** Encodes the content of a canvas. */
export function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('The photo cannot be encoded.'));
    canvas.toBlob(done, 'image/jpeg', quality);
  });
}

/** Draws an image on a new canvas. */
export function toCanvas(source: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
  return canvas;
}

async function reduced(bitmap: ImageBitmap): Promise<HTMLCanvasElement> {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  return toCanvas(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
}

const asPicture = (blob: Blob, source: HTMLCanvasElement | ImageBitmap): Picture => {
  const url = URL.createObjectURL(blob);
  const close = () => URL.revokeObjectURL(url);
  return { blob, url, source, width: source.width, height: source.height, close };
};

/** Reads a photo. If the browser cannot, throws an error that says what to do. */
export async function openPicture(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error('This file is not a photo that the browser can show. Use a JPEG, PNG, WebP or AVIF.');
  });
  const small = Math.max(bitmap.width, bitmap.height) <= longestSide && file.size <= maxBytes;
  if (small) return asPicture(file, bitmap);
  const canvas = await reduced(bitmap);
  return asPicture(await toJpeg(canvas), canvas);
}
