import { everyPair, numberPeople, type SampledPairs } from '@lookalike/dataset';

/** Most pairs to take verification figures from, and the seed of the sample if there are more. */
const choice = Object.freeze({ atMost: 20_000, seed: 1 });

/** The pairs of faces that verification figures are taken from: every pair, or a large sample. */
export const pairsForFigures = (faces: readonly { subject: string }[]): SampledPairs =>
  everyPair(numberPeople(faces.map(({ subject }) => subject)).identities, choice);
