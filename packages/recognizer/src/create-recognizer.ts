import { type DetectedFace, LookalikeError, type PixelImage } from '@lookalike/core';
import { type FaceDetector, selectFace } from '@lookalike/detection';
import { cutChip, decodeImage, finishChip, type ImageSource } from '@lookalike/image';
import type { SiameseModel } from '@lookalike/siamese';
import { defaultDescribeOptions, type FaceSelection, type Recognizer } from './recognizer.js';

const isPixels = (photo: ImageSource | PixelImage): photo is PixelImage =>
  typeof photo === 'object' && 'data' in photo && 'channels' in photo;

function choose(faces: DetectedFace[], image: PixelImage, select: FaceSelection): DetectedFace[] {
  if (select === 'all') return faces;
  const face = selectFace(faces, image, select);
  return face ? [face] : [];
}

/** Composes a recogniser of a model and a detector that are loaded. */
export function createRecognizer({
  model,
  detector,
  onDispose,
}: {
  model: SiameseModel;
  detector: FaceDetector;
  onDispose: () => void;
}): Recognizer {
  let disposed = false;
  const assertUsable = () => {
    if (disposed) throw new LookalikeError('DISPOSED', 'this recognizer was disposed: load another');
  };
  const dispose = () => {
    if (!disposed) onDispose();
    disposed = true;
  };
  const { recipe } = model.info;
  return {
    get model() {
      return model.info;
    },
    describe: async (photo, options = {}) => {
      assertUsable();
      const { select, signal } = { ...defaultDescribeOptions, ...options };
      const image = isPixels(photo) ? photo : await decodeImage(photo, { signal });
      const faces = choose(await detector.detect(image, { signal }), image, select);
      const chips = await Promise.all(faces.map((face) => cutChip(image, face, recipe)));
      const embeddings = await model.embed(chips, { signal });
      return faces.map((face, index) => ({ ...face, embedding: embeddings[index], chip: chips[index] }));
    },
    describeChips: async (faces, { signal } = {}) => {
      assertUsable();
      const chips = await Promise.all(faces.map((face) => finishChip(face, recipe)));
      return model.embed(chips, { signal });
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}
