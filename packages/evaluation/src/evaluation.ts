import type { Embedding } from '@lookalike/core';
import { euclidean } from '@lookalike/matching';
import type { Identifications } from './identify-probes.js';
import { rankAccuracy } from './rank-accuracy.js';
import { verificationCurve } from './verification-curve.js';

/** How well faces that were held out are recognised; every share is 0..1. */
export interface Evaluation {
  /** What was compared with what. */
  protocol: string;
  nearestCategory: {
    /** Share of the probes whose nearest category is their own person. */
    accuracy: number;
    /** What guessing would reach: one over the people. */
    chance: number;
    probes: number;
    people: number;
    galleryImages: number;
  };
  verification: {
    pairs: number;
    /** Area under the ROC curve. */
    auc: number;
    /** Equal error rate. */
    eer: number;
    /** Best accuracy over all thresholds, and the threshold. */
    bestAccuracy: number;
    bestThreshold: number;
    /** Share of true accepts where 1 % and 0.1 % of the different pairs are accepted. */
    tarAtFar1Percent: number;
    tarAtFar01Percent: number;
    /** With the threshold that the model was given on validation pairs. */
    atModelThreshold?: { threshold: number; accuracy: number };
  };
}

/** An evaluation with the data behind its figures, for reports. */
export interface DetailedEvaluation {
  evaluation: Evaluation;
  identifications: Identifications;
  distances: Float64Array;
  labels: Uint8Array;
}

const onePercent = 0.01;
const tenthPercent = 0.001;

function accuracyAt(threshold: number, distances: ArrayLike<number>, labels: ArrayLike<number>): number {
  let right = 0;
  for (let i = 0; i < labels.length; i += 1) {
    if (distances[i] <= threshold === (labels[i] === 1)) right += 1;
  }
  return right / labels.length;
}

/** The figures of a set of probes and of a set of pairs. */
export function summarizeEvaluation(
  protocol: string,
  { probes, gallery }: Identifications,
  { distances, labels }: { distances: ArrayLike<number>; labels: ArrayLike<number> },
  threshold: number | undefined,
): Evaluation {
  const curve = verificationCurve(distances, labels);
  return {
    protocol,
    nearestCategory: {
      accuracy: rankAccuracy(probes),
      chance: 1 / gallery.people,
      probes: probes.length,
      people: gallery.people,
      galleryImages: gallery.images,
    },
    verification: {
      pairs: labels.length,
      auc: curve.auc,
      eer: curve.eer.rate,
      bestAccuracy: curve.best.accuracy,
      bestThreshold: curve.best.threshold,
      tarAtFar1Percent: curve.tarAtFar(onePercent).tar,
      tarAtFar01Percent: curve.tarAtFar(tenthPercent).tar,
      ...(threshold !== undefined && {
        atModelThreshold: { threshold, accuracy: accuracyAt(threshold, distances, labels) },
      }),
    },
  };
}

/** The distance of each pair of a dataset, in the pairs' order. */
export function pairDistances(pairs: ArrayLike<number>, embeddings: readonly Embedding[]): Float64Array {
  return Float64Array.from({ length: pairs.length / 2 }, (_, pair) =>
    euclidean.between(embeddings[pairs[2 * pair]], embeddings[pairs[2 * pair + 1]]),
  );
}
