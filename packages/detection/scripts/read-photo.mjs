import sharp from 'sharp';

/**
 * Decodes a photo, upright, to a PixelImage; for the measuring scripts.
 * @param options `ignoreIcc` leaves colours as they are stored, as detectors on Pillow or OpenCV see them; `shrink` decodes at
 * a fraction of the size: 1, 2, 4 or 8.
 */
export async function readPhoto(path, { ignoreIcc = false, shrink = 1 } = {}) {
  const photo = sharp(path, { ignoreIcc });
  const { width: w, height: h } = (await photo.metadata()).autoOrient;
  const [smallWidth, smallHeight] = [w, h].map((side) => Math.ceil(side / shrink));
  const { data, info } = await photo
    .autoOrient()
    .resize(smallWidth, smallHeight, { fit: 'fill' })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, channels };
}
