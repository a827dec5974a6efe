import { createRandom, type Embedding } from '@lookalike/core';
import type { FaceAnalysis, PhotoAnalysis } from '../src/photo-analysis.js';

const dimensions = 64;
const side = 100;
const hashBits = 64n;

function toUnit(values: readonly number[]): Embedding {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

/** Someone whose photos lie about `spread` · √2 apart; two people's about √2. */
export function syntheticPerson(name: string, spread = 0.4) {
  const random = createRandom(name);
  const draw = () => Array.from({ length: dimensions }, () => random.next() - random.next());
  const centre = toUnit(draw());
  return (): Embedding => {
    const noise = toUnit(draw());
    return toUnit(Array.from(centre, (value, index) => value + spread * noise[index]));
  };
}

/**
 * People who cannot be taken for one another: each has an axis of their own, and their photos differ in what is left of
 * the space. Two photos of one person are at most 0.75 apart, of two people at least 1.3.
 */
export function distinctPeople(count: number, seed: number): (() => Embedding)[] {
  const spread = 0.4;
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, person) => () => {
    const noise = toUnit(Array.from({ length: dimensions - count }, () => random.next() - random.next()));
    const axes = Array.from({ length: count }, (_, axis) => (axis === person ? 1 : 0));
    return toUnit([...axes, ...noise.map((value) => spread * value)]);
  });
}

/** A good face in the middle of nowhere. */
export const syntheticFace = (
  embedding: Embedding,
  quality: Partial<FaceAnalysis['quality']> = {},
): FaceAnalysis => ({
  box: { x: 0, y: 0, width: side, height: side },
  score: 1,
  landmarks: {
    leftEye: { x: 30, y: 40 },
    rightEye: { x: 70, y: 40 },
    nose: { x: 50, y: 60 },
    mouthLeft: { x: 35, y: 80 },
    mouthRight: { x: 65, y: 80 },
  },
  embedding,
  quality: { side, sharpness: 0.2, turn: 0, inside: 1, ...quality },
});

/** A photo whose picture has nothing in common with that of a photo of another name. */
export function syntheticPhoto(
  file: string,
  faces: FaceAnalysis[],
  more: Partial<PhotoAnalysis> = {},
): PhotoAnalysis {
  const random = createRandom(file);
  const bits = () => (BigInt(random.integer(2 ** 31)) << 33n) ^ (BigInt(random.integer(2 ** 31)) << 10n);
  const hash = BigInt.asUintN(Number(hashBits), bits());
  const mirrorHash = BigInt.asUintN(Number(hashBits), bits());
  return { file, version: '1', width: 400, height: 300, hash, mirrorHash, faces, ...more };
}
