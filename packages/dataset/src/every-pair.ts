import { type SampledPairs, samplePairs } from './sample-pairs.js';

/** What {@link everyPair} takes. */
export interface EveryPairOptions {
  /** With more pairs than this, a sample of this many is taken instead, half of them of one person. */
  atMost: number;
  /** Of the sample: the same seed gives the same pairs. */
  seed: number | string;
}

/**
 * Every pair of images once: all the evidence that figures can be taken from.
 * @param identities one number for each image that says who it shows.
 * @example
 * ```ts
 * import { everyPair } from '@lookalike/dataset';
 *
 * const { labels } = everyPair([0, 0, 1], { atMost: 1000, seed: 1 });
 * console.log(labels); // → Uint8Array(3) [ 1, 0, 0 ]
 * ```
 */
export function everyPair(identities: ArrayLike<number>, { atMost, seed }: EveryPairOptions): SampledPairs {
  const images = Array.from(identities);
  if ((images.length * (images.length - 1)) / 2 > atMost)
    return samplePairs(identities, { count: atMost, seed });
  const pairs = images.flatMap((_, one) => images.slice(one + 1).map((__, after) => [one, one + 1 + after]));
  return {
    pairs: Int32Array.from(pairs.flat()),
    labels: Uint8Array.from(pairs, ([one, other]) => Number(images[one] === images[other])),
  };
}
