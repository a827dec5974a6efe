const extensions = [
  'jpg',
  'jpeg',
  'png',
  'webp',
  'avif',
  'heic',
  'heif',
  'gif',
  'tif',
  'tiff',
  'bmp',
  'pgm',
  'ppm',
];

/**
 * Whether a file's name has the extension of a format that `@lookalike/image` reads: JPEG, PNG, WebP, AVIF, HEIC, GIF,
 * TIFF, BMP, PGM, PPM. For listing files; decoding looks at the content, not at the name.
 * @example
 * ```ts
 * import { isImageFile } from '@lookalike/core';
 *
 * console.log(['ada.JPG', 'ada.heic', 'ada.txt'].filter(isImageFile)); // → [ 'ada.JPG', 'ada.heic' ]
 * ```
 */
export function isImageFile(name: string): boolean {
  return extensions.includes(/\.([^./\\]+)$/.exec(name)?.[1].toLowerCase() ?? '');
}
