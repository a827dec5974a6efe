import { createRandom } from '@lookalike/core';
import { type ArrayPairs, pairsFromArrays } from '@lookalike/dataset/arrays';
import { initRuntime } from '@lookalike/runtime';
import { createSiameseModel, type SiameseModel, unitLength } from '@lookalike/siamese';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { drawStar, imageSide, starKinds } from './star.js';

const channels = 1;
const [width, height] = [imageSide, imageSide];
const embeddingLength = 16;

interface Shapes {
  images: Uint8Array[];
  kinds: number[];
}

function drawShapes(perKind: number, seed: string): Shapes {
  const random = createRandom(seed);
  const kinds = starKinds.flatMap((_, kind) => Array<number>(perKind).fill(kind));
  return { kinds, images: kinds.map((kind) => drawStar(starKinds[kind], random)) };
}

const pairsOf = ({ images, kinds }: Shapes, count: number): ArrayPairs =>
  pairsFromArrays({ images, identities: kinds, width, height, channels, count });

/** What the network learns from, and other drawings that it is judged by and that are shown. */
export function createLesson() {
  const shown = drawShapes(8, 'shown');
  return {
    training: pairsOf(drawShapes(24, 'training'), 640),
    validation: pairsOf(shown, 240),
    kinds: shown.kinds,
    images: shown.images.map((data) => ({ data, width, height, channels }) as const),
  };
}

/** A small network that has not learnt anything yet. */
export async function createShapesModel(): Promise<SiameseModel> {
  await initRuntime(); // layers need an engine for their first weights
  const weights = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
  const network = sequential({
    name: 'shapes',
    layers: [
      layers.conv2d({
        ...{ filters: 12, kernelSize: 5, strides: 2, activation: 'relu' },
        inputShape: [height, width, channels],
        ...weights(1),
      }),
      layers.conv2d({ filters: 24, kernelSize: 3, strides: 2, activation: 'relu', ...weights(2) }),
      layers.flatten(),
      layers.dense({ units: embeddingLength, ...weights(3) }),
      unitLength(),
    ],
  });
  return createSiameseModel({ network });
}
