import type { PixelImage } from '@lookalike/core';
import { measureFaceQuality, mirrorGray, perceptualHash, toGray } from '@lookalike/image';
import type { EmbeddedFace, Recognizer } from '@lookalike/recognizer';
import type { FaceAnalysis, PhotoAnalysis } from './photo-analysis.js';

const toAnalysis = ({ chip, ...face }: EmbeddedFace, photo: PixelImage): FaceAnalysis => ({
  ...face,
  quality: measureFaceQuality(face, chip, photo),
});

/** Looks at one photo: its faces, what they are like and whose they resemble, and the picture as a whole. */
export async function analysePhoto(
  image: PixelImage,
  recognizer: Recognizer,
  signal?: AbortSignal,
): Promise<Omit<PhotoAnalysis, 'file' | 'version'>> {
  const faces = await recognizer.embedFaces(image, { signal });
  const gray = toGray(image);
  return {
    width: image.width,
    height: image.height,
    hash: await perceptualHash(gray),
    mirrorHash: await perceptualHash(mirrorGray(gray)),
    faces: faces.map((face) => toAnalysis(face, image)),
  };
}
