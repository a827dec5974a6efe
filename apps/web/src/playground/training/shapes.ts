import { createRandom } from '@lookalike/core';
import { type ArrayPairs, pairsFromArrays } from '@lookalike/dataset/arrays';
import type { Lesson } from './lesson.js';
import { drawStar, imageSide, starKinds } from './star.js';

const channels = 1;
const [width, height] = [imageSide, imageSide];

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

/** A lesson of telling kinds of drawn stars apart. */
export function createShapesLesson(): Lesson {
  const shown = drawShapes(8, 'shown');
  return {
    name: 'shapes',
    said: `${shown.kinds.length} drawings of ${starKinds.length} kinds`,
    training: pairsOf(drawShapes(24, 'training'), 640),
    validation: pairsOf(shown, 240),
    kinds: shown.kinds,
    images: shown.images.map((data) => ({ data, width, height, channels }) as const),
  };
}
