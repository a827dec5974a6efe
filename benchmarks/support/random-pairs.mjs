import { lookalike } from './workspace.mjs';

const { createRandom } = await lookalike('core');
const { pairsFromArrays } = await lookalike('dataset', 'arrays');
const faces = 40;

/** Random images or vectors, with values 0..1, of people with four each. */
export function randomPairs({ height, width, channels }, count) {
  const random = createRandom('pairs');
  const images = Float32Array.from({ length: faces * height * width * channels }, () => random.next());
  const identities = Array.from({ length: faces }, (_, face) => Math.floor(face / 4));
  return pairsFromArrays({ images, height, width, channels, identities, count });
}
