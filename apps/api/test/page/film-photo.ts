import { writeFile } from 'node:fs/promises';
import type { Box } from '@lookalike/core';
import { cropImage, decodeImage, encodeImage, resizeImage } from '@lookalike/image';

const frame = { width: 640, height: 480 };
const frames = 2;

/** Writes a part of a photo as a still film (Motion JPEG), which Chromium takes for what its camera sees. */
export async function filmPhoto(photo: string, part: Box, film: string): Promise<void> {
  const seen = await resizeImage(cropImage(await decodeImage(photo), part), frame);
  const jpeg = await encodeImage(seen, { format: 'jpeg' });
  await writeFile(film, Buffer.concat(Array.from({ length: frames }, () => jpeg)));
}

export const cameraFlags = (film: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];
