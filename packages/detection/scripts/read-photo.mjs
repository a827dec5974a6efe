import sharp from 'sharp';

/**
 * Decodes a photo, upright, to a PixelImage; for the measuring scripts.
 * @param options `ignoreIcc` leaves colours as they are stored, as detectors on Pillow or OpenCV see them.
 */
export async function readPhoto(path, { ignoreIcc = false } = {}) {
  const { data, info } = await sharp(path, { ignoreIcc })
    .autoOrient()
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, channels };
}
