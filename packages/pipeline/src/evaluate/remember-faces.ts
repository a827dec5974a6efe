import { createHash } from 'node:crypto';
import { type DetectedFace, readPixels } from '@lookalike/core';
import type { FaceDetector } from '@lookalike/detection';

/**
 * Searches each picture once, so that two models can share the faces found in the same photos. Disposed with the
 * detector.
 */
export function rememberFaces(detector: FaceDetector): FaceDetector {
  const found = new Map<string, DetectedFace[]>();
  return {
    runtime: detector.runtime,
    detect: async (image, options) => {
      const { data, width, height, channels } = await readPixels(image);
      const key = `${width} ${height} ${channels} ${createHash('sha1').update(data).digest('hex')}`;
      const faces = found.get(key) ?? (await detector.detect(image, options));
      found.set(key, faces);
      return faces;
    },
    detectBatch: (images, options) => detector.detectBatch(images, options),
    refine: (image, boxes, options) => detector.refine(image, boxes, options),
    dispose: () => detector.dispose(),
    [Symbol.dispose]: () => detector.dispose(),
  };
}
